using System.CommandLine;
using System.CommandLine.Parsing;

namespace Pathology.Cli;

/// <summary>Has every option that takes a number read it by <see cref="NumberText"/>, whichever command it is of.</summary>
/// <remarks>
/// Set for the whole tree of commands at once, so that none can be forgotten: the command line library's own way takes
/// <c>0,2</c> for 2.
/// </remarks>
internal static class NumberOptions
{
    public static void ReadIn(Command command)
    {
        foreach (Option option in command.Options)
        {
            Read(option);
        }

        foreach (Command below in command.Subcommands)
        {
            ReadIn(below);
        }
    }

    /// <summary>What is wrong with a text that ought to be a number: a comma gets a word of its own.</summary>
    internal static string Sentence(string option, string text, string wanted) => text.Contains(',', StringComparison.Ordinal)
        ? $"{option} '{text}': a number is written without commas: a point before the decimals (0.2), nothing between thousands."
        : $"{option} '{text}': give {wanted}.";

    private static void Read(Option option)
    {
        switch (option)
        {
            case Option<double> real:
                real.CustomParser = result => Real(result).FirstOrDefault();
                break;
            case Option<double?> real:
                real.CustomParser = result => Real(result) is [var value] ? value : null;
                break;
            case Option<double[]> reals:
                reals.CustomParser = Real;
                break;
            case Option<int> whole:
                whole.CustomParser = result => (int)Whole(result, int.MinValue, int.MaxValue, "a whole number").FirstOrDefault();
                break;
            case Option<int?> whole:
                whole.CustomParser = result => Whole(result, int.MinValue, int.MaxValue, "a whole number") is [var value] ? (int)value : null;
                break;
            case Option<byte?> small:
                small.CustomParser = result => Whole(result, byte.MinValue, byte.MaxValue, "a whole number from 0 to 255") is [var value] ? (byte)value : null;
                break;
            case Option<ulong> seed:
                seed.CustomParser = Seed;
                break;
        }
    }

    private static double[] Real(ArgumentResult result) => Each<double>(result, "a number", text => NumberText.TryReal(text, out double value) ? value : null);

    private static long[] Whole(ArgumentResult result, long least, long most, string wanted) =>
        Each<long>(result, wanted, text => NumberText.TryWhole(text, out long value) && value >= least && value <= most ? value : null);

    private static ulong Seed(ArgumentResult result) =>
        Each<ulong>(result, "a whole number, 0 or more", text => NumberText.TrySeed(text, out ulong value) ? value : null).FirstOrDefault();

    private static T[] Each<T>(ArgumentResult result, string wanted, Func<string, T?> read)
        where T : struct
    {
        List<T> values = [];
        foreach (Token token in result.Tokens)
        {
            if (read(token.Value) is { } value)
            {
                values.Add(value);
            }
            else
            {
                result.AddError(Sentence((result.Parent as OptionResult)?.Option.Name ?? result.Argument.Name, token.Value, wanted));
                return [];
            }
        }

        return [.. values];
    }
}
