using System.Collections;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace Pathology.Cli;

/// <summary><c>--print-config</c>: every option of a command with what counts and who says so, in the form that a file of settings takes.</summary>
internal static class PrintedConfiguration
{
    public static Option<bool> Option { get; } = new("--print-config")
    {
        Description = "Print what counts for this command and where it comes from (command line, PATHOLOGY_*, pathology.toml, default), and do nothing else.",
        Recursive = true,
    };

    public static void Write(TextWriter output, ConfiguredCommandLine line)
    {
        Command command = line.Parsed.CommandResult.Command;
        output.WriteLine($"[{OptionSettings.PathOf(command).Replace(' ', '.')}]");
        List<string> unset = [];
        foreach (Option option in OptionSettings.OptionsOf(command))
        {
            (string? value, string origin) = Of(line, option);
            if (value is null)
            {
                unset.Add(OptionSettings.Key(option));
            }
            else
            {
                output.WriteLine($"{$"{OptionSettings.Key(option)} = {value}",-40} # {origin}");
            }
        }

        if (unset.Count > 0)
        {
            output.WriteLine($"# not set: {string.Join(", ", unset)}");
        }
    }

    private static (string? Value, string Origin) Of(ConfiguredCommandLine line, Option option)
    {
        string? origin = line.Added.FirstOrDefault(set => set.Option == option).Setting?.Place;
        if (line.Parsed.GetResult(option) is { Implicit: false } given)
        {
            string[] words = [.. given.Tokens.Select(token => token.Value)];
            return (words switch
            {
                [] => "true",
                [var one] when option.Arity.MaximumNumberOfValues <= 1 => Word(one),
                _ => $"[{string.Join(", ", words.Select(Word))}]",
            }, origin ?? "command line");
        }

        return (option.HasDefaultValue ? Value(option.GetDefaultValue()) : null, "default");
    }

    private static string? Value(object? value) => value switch
    {
        null or "" or false => null,
        true => "true",
        string text => Word(text),
        IEnumerable several => several.Cast<object>().Select(Value).ToArray() is { Length: > 0 } values ? $"[{string.Join(", ", values)}]" : null,
        Enum word => Quoted(word.ToString().ToLowerInvariant()),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Quoted(value.ToString() ?? ""),
    };

    private static string Word(string text) => text is "true" or "false" || NumberText.TryReal(text, out _) ? text : Quoted(text);

    private static string Quoted(string text) => JsonSerializer.Serialize(text, StringJson.Default.String);
}
