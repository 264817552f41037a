using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace Pathology.Cli;

/// <summary>Says what is wrong with a command line, one sentence for each: a page of options under it would push it off the screen.</summary>
internal static partial class CommandLineErrors
{
    /// <summary>Writes what is wrong to standard error and gives the exit code; null where nothing is.</summary>
    public static int? Report(ParseResult parsed)
    {
        bool isWrong = parsed.Action is ParseErrorAction;
        if (!isWrong && parsed.Action != parsed.CommandResult.Command.Action)
        {
            return null; // help, the version, a completion
        }

        if (parsed.CommandResult.Command is { Subcommands.Count: > 0 } group)
        {
            return ReportGroup(parsed, group);
        }

        // A misspelt option is taken for a value, and what ought to have been its value for another: of such a line only that is told.
        string[] sentences = [.. UnknownOptions.In(parsed)];
        if (sentences.Length == 0)
        {
            sentences = [.. EmptyValues(parsed.CommandResult).Concat(parsed.Errors.Select(error => Sentence(error, parsed.CommandResult))).Distinct()];
        }

        if (sentences.Length == 0)
        {
            return null;
        }

        foreach (string sentence in sentences)
        {
            Console.Error.WriteLine($"pathology: {Printable.Text(sentence)}");
        }

        Console.Error.WriteLine($"'{PathOf(parsed.CommandResult)} --help' lists the options.");
        return ExitCode.WrongUsage;
    }

    internal static string Sentence(ParseError error, CommandResult command) => error.SymbolResult switch
    {
        _ when RequiredOption().Match(error.Message) is { Success: true } match && Named(command, match.Groups[1].Value) is { } option =>
            $"{option.Name} is missing: {option.Description}",
        OptionResult option => OfOption(option, error.Message),
        ArgumentResult { Parent: OptionResult option } => OfOption(option, error.Message),
        ArgumentResult { Tokens.Count: 0, Argument: var missing } => $"'{PathOf(command)}' needs {missing.Name}: {missing.Description}",
        ArgumentResult argument when OneOf(error.Message) is { } allowed => $"'{string.Join(' ', argument.Tokens)}': give one of {allowed}.",
        _ => error.Message.Replace(":\n\t", ": ", StringComparison.Ordinal).Replace("\n\t", ", ", StringComparison.Ordinal).Trim(),
    };

    private static string OfOption(OptionResult result, string message)
    {
        (string name, Type type, string given) = (result.Option.Name, result.Option.ValueType, string.Join(' ', result.Tokens));
        return message switch
        {
            _ when message.StartsWith(name, StringComparison.Ordinal) => message, // a sentence of our own
            _ when result.Tokens.Count == 0 => $"{name}: its value is missing{(result.Option.HelpName is { } wanted ? $" ({wanted})" : "")}.",
            _ when OneOf(message) is { } allowed => $"{name} '{given}': give one of {allowed}.",
            _ when result.IdentifierTokenCount > 1 => $"{name} is given {result.IdentifierTokenCount} times; give it once.",
            _ when Nullable.GetUnderlyingType(type) is null && (type.IsArray ? type.GetElementType()! : type) is { IsEnum: true } choice =>
                $"{name} '{given}': give one of {string.Join(", ", Enum.GetNames(choice).Select(value => value.ToLowerInvariant()))}.",
            _ => $"{name} '{given}': {message.Trim()}",
        };
    }

    private static int? ReportGroup(ParseResult parsed, Command group)
    {
        if (parsed.UnmatchedTokens is not [var unknown, ..])
        {
            ShowHelp(parsed); // half a command: a list of what can follow is the answer
            return ExitCode.WrongUsage;
        }

        string[] names = [.. group.Subcommands.Where(command => !command.Hidden).Select(command => command.Name)];
        string path = PathOf(parsed.CommandResult);
        string what = unknown.StartsWith('-') ? "option" : "command";
        string[] known = what == "option" ? [.. group.Options.Select(option => option.Name)] : names;
        Console.Error.WriteLine(Suggestion.For(unknown, known) is { } meant
            ? $"pathology: '{path}' has no {what} '{unknown}'; did you mean '{meant}'?"
            : $"pathology: '{path}' has no {what} '{unknown}'; its commands are {string.Join(", ", names)}.");
        return ExitCode.WrongUsage;
    }

    private static void ShowHelp(ParseResult parsed) =>
        (parsed.RootCommandResult.Command.Options.OfType<HelpOption>().Single().Action as SynchronousCommandLineAction)?.Invoke(parsed);

    private static IEnumerable<string> EmptyValues(CommandResult command) => command.Children
        .Where(child => child.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
        .Select(child => child switch
        {
            OptionResult option => $"{option.Option.Name} '': its value is empty.",
            ArgumentResult argument => $"{argument.Argument.Name} '': a name is empty.",
            _ => "a value is empty.",
        });

    private static Option? Named(CommandResult command, string name) => command.Command.Options.FirstOrDefault(option => option.Name == name);

    private static string? OneOf(string message) => message.Split("Must be one of:") is [_, var values]
        ? string.Join(", ", values.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(value => value.Trim('\'')))
        : null;

    private static string PathOf(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{PathOf(parent)} {command.Command.Name}" : "pathology";

    [GeneratedRegex("^Option '([^']+)' is required")]
    private static partial Regex RequiredOption();
}
