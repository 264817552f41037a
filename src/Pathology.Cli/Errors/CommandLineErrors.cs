using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Pathology.Cli;

/// <summary>Says what is wrong with a command line, one sentence for each: a page of options under it would push it off the screen.</summary>
internal static class CommandLineErrors
{
    /// <summary>Writes what is wrong to standard error and gives the exit code; null where nothing is.</summary>
    public static int? Report(ParseResult parsed)
    {
        if (parsed.Action is not ParseErrorAction action)
        {
            return null;
        }

        if (parsed.CommandResult.Command.Subcommands.Count > 0)
        {
            // Half a command: a list of commands is the answer, unless one was misspelt.
            action.ShowHelp = parsed.UnmatchedTokens.Count == 0;
            action.Invoke(parsed);
            return ExitCode.WrongUsage;
        }

        foreach (string sentence in parsed.Errors.Select(Sentence).Distinct())
        {
            Console.Error.WriteLine($"pathology: {sentence}");
        }

        Console.Error.WriteLine($"'{PathOf(parsed.CommandResult)} --help' lists the options.");
        return ExitCode.WrongUsage;
    }

    internal static string Sentence(ParseError error)
    {
        Type? type = error.SymbolResult switch
        {
            OptionResult option => option.Option.ValueType,
            ArgumentResult { Parent: OptionResult option } => option.Option.ValueType,
            _ => null,
        };
        return type is not null && error.Message.StartsWith("Cannot parse", StringComparison.Ordinal)
            ? $"{NameOf(error.SymbolResult!)} '{string.Join(' ', error.SymbolResult!.Tokens)}': give {Wanted(type)}."
            : error.Message.Replace(":\n\t", ": ", StringComparison.Ordinal).Replace("\n\t", ", ", StringComparison.Ordinal).Trim();
    }

    private static string NameOf(SymbolResult result) =>
        (result as OptionResult ?? (OptionResult)result.Parent!).Option.Name;

    private static string PathOf(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{PathOf(parent)} {command.Command.Name}" : "pathology";

    private static string Wanted(Type type)
    {
        type = type.IsArray ? type.GetElementType()! : Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(type).Select(name => name.ToLowerInvariant()))}",
            _ when type == typeof(byte) => "a whole number from 0 to 255",
            _ when type == typeof(ulong) => "a whole number, 0 or more",
            _ when type == typeof(int) => "a whole number",
            _ => "a number",
        };
    }
}
