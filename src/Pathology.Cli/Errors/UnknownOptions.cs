using System.CommandLine;
using System.CommandLine.Parsing;

namespace Pathology.Cli;

/// <summary>Finds words of a command line that look like options and are none, also where they were taken for a value or a file.</summary>
internal static class UnknownOptions
{
    /// <summary>A sentence for each, with the option that was meant where one is near.</summary>
    public static IEnumerable<string> In(ParseResult parsed)
    {
        if (parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash))
        {
            return []; // whoever writes -- means files
        }

        CommandResult command = parsed.CommandResult;
        string[] known = [.. command.RecursiveOptions().Where(option => !option.Hidden).SelectMany(option => option.Aliases.Prepend(option.Name)).Where(name => name.StartsWith('-'))];
        return command.Children.SelectMany(child => child.Tokens).Select(token => token.Value)
            .Concat(parsed.UnmatchedTokens)
            .Where(LooksLikeOption)
            .Distinct()
            .Select(word => Suggestion.For(NameOf(word), known) is { } meant
                ? $"there is no option '{NameOf(word)}'; did you mean '{meant}'?"
                : $"there is no option '{NameOf(word)}'.");
    }

    // -0.5 is a number, and a single - is standard input.
    private static bool LooksLikeOption(string word) =>
        word.Length > 1 && word[0] == '-' && !char.IsAsciiDigit(word[1]) && word[1] != '.' && !File.Exists(word);

    private static string NameOf(string word) => word.Split('=', ':')[0];

    private static IEnumerable<Option> RecursiveOptions(this CommandResult command) => command.Parent is CommandResult parent
        ? command.Command.Options.Concat(parent.RecursiveOptions().Where(option => option.Recursive))
        : command.Command.Options;
}
