using System.Collections.Immutable;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace Pathology.Cli;

/// <summary>Reads a <c>pathology.toml</c>: options by name, at its top for every command that has them, in a table for one command.</summary>
internal static class TomlSettings
{
    /// <summary>The settings of a file, in its order.</summary>
    /// <exception cref="InputFileException">It cannot be read, is no TOML, or holds something that no option takes.</exception>
    public static IEnumerable<Setting> Read(string path)
    {
        DocumentSyntax document = SyntaxParser.Parse(string.Join('\n', TextFile.Lines(path).Select(line => line.Line)), path, validate: true);
        if (document.HasErrors)
        {
            DiagnosticMessage first = document.Diagnostics.First();
            throw new InputFileException(path, first.Span.Start.Line + 1, $"this is no TOML: {first.Message.TrimEnd('.')}.");
        }

        return [.. In(path, command: null, document.KeyValues), .. document.Tables.SelectMany(table => InTable(path, table))];
    }

    private static IEnumerable<Setting> InTable(string path, TableSyntaxBase table) => table is TableSyntax
        ? In(path, string.Join(' ', Words(table.Name!)), table.Items)
        : throw new InputFileException(path, LineOf(table), "[[…]] is a list of tables, which no command takes; write [screen].");

    private static IEnumerable<Setting> In(string path, string? command, IEnumerable<KeyValueSyntax> items) => items.Select(item =>
        Words(item.Key!) is [var name]
            ? new Setting(command, name, ValuesOf(path, item), path, LineOf(item))
            : throw new InputFileException(path, LineOf(item), $"'{item.Key!.ToString().Trim()}': write the command as a table, [screen], and the option below it."));

    private static string[] Words(KeySyntax key) => [Text(key.Key!), .. key.DotKeys.Select(part => Text(part.Key!))];

    private static string Text(BareKeyOrStringValueSyntax word) => word switch
    {
        StringValueSyntax quoted => quoted.Value ?? "",
        BareKeySyntax bare => bare.Key?.Text ?? "",
        _ => word.ToString().Trim(),
    };

    private static ImmutableArray<string> ValuesOf(string path, KeyValueSyntax item) => item.Value switch
    {
        ArraySyntax array => [.. array.Items.Select(each => One(path, item, each.Value))],
        var single => [One(path, item, single)],
    };

    private static string One(string path, KeyValueSyntax item, ValueSyntax? value) => value switch
    {
        StringValueSyntax text => InHome(text.Value ?? ""),
        BooleanValueSyntax flag => flag.Value ? "true" : "false",
        IntegerValueSyntax number => Digits(number.Token),
        FloatValueSyntax number => Digits(number.Token),
        _ => throw new InputFileException(path, LineOf(item), $"'{item.Key!.ToString().Trim()}' takes a text in quotes, a number, true or false, or several in brackets."),
    };

    // As they are written, but for the underscores that TOML allows between digits: options read numbers in one way only.
    private static string Digits(SyntaxToken? number) => (number?.Text ?? "").Replace("_", "", StringComparison.Ordinal);

    // The shell does this on a command line; a file has no shell.
    private static string InHome(string text) => text == "~" || text.StartsWith("~/", StringComparison.Ordinal)
        ? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + text[1..]
        : text;

    private static int LineOf(SyntaxNode node) => node.Span.Start.Line + 1;
}
