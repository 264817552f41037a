using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Help;

namespace Pathology.Cli;

/// <summary>What counts for each option of a command that the command line does not give: variables, then files, the nearest first.</summary>
internal sealed class OptionSettings
{
    private readonly ImmutableArray<ImmutableArray<Setting>> _files;
    private readonly Func<string, string?> _variables;

    private OptionSettings(ImmutableArray<ImmutableArray<Setting>> files, Func<string, string?> variables) => (_files, _variables) = (files, variables);

    /// <summary>Reads the files, and holds them against the commands that there are.</summary>
    /// <param name="root">All commands.</param>
    /// <param name="files">The files, the nearest first.</param>
    /// <param name="variables">What a variable is set to.</param>
    /// <exception cref="InputFileException">A file is no TOML, or names a command or option that is not there.</exception>
    public static OptionSettings Read(RootCommand root, IEnumerable<string> files, Func<string, string?> variables) =>
        new([.. files.Select(path => TomlSettings.Read(path).Select(setting => Checked(root, path, setting)).ToImmutableArray())], variables);

    /// <summary>What sets an option of a command; null where nothing does.</summary>
    public Setting? For(Command command, Option option)
    {
        string path = PathOf(command);
        return Variable($"{path} {Key(option)}", option)
            ?? Variable(Key(option), option)
            ?? _files.Select(file => file.LastOrDefault(setting => setting.Command == path && setting.Name == Key(option))
                ?? file.LastOrDefault(setting => setting.Command is null && setting.Name == Key(option))).FirstOrDefault(setting => setting is not null);
    }

    /// <summary>The options of a command that may be set elsewhere than on its line.</summary>
    internal static IEnumerable<Option> OptionsOf(Command command) => command.Options.Where(option => option is not (HelpOption or VersionOption) && !option.Hidden);

    /// <summary>An option without its dashes, as files have it.</summary>
    internal static string Key(Option option) => option.Name.TrimStart('-');

    /// <summary>The variable of an option, or of <c>command option</c>: <c>PATHOLOGY_MIN_TISSUE</c>, <c>PATHOLOGY_SCREEN_OUT</c>.</summary>
    internal static string VariableOf(string words) => $"PATHOLOGY_{words.Replace(' ', '_').Replace('-', '_').ToUpperInvariant()}";

    internal static string PathOf(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent and not RootCommand
        ? $"{PathOf(parent)} {command.Name}"
        : command.Name;

    internal static IEnumerable<Command> CommandsOf(Command command) => command.Subcommands.SelectMany(sub => CommandsOf(sub).Prepend(sub));

    private Setting? Variable(string words, Option option)
    {
        string name = VariableOf(words);
        return _variables(name) is { Length: > 0 } value
            ? new Setting(null, Key(option), option.Arity.MaximumNumberOfValues > 1 ? [.. value.Split(',', StringSplitOptions.TrimEntries)] : [value], name)
            : null;
    }

    private static Setting Checked(RootCommand root, string path, Setting setting)
    {
        int? line = setting.Line;
        Command[] commands = [.. CommandsOf(root).Where(command => setting.Command is null || PathOf(command) == setting.Command)];
        if (commands.Length == 0)
        {
            throw new InputFileException(path, line, $"there is no command '{setting.Command}'{Meant(setting.Command!, CommandsOf(root).Select(PathOf))}");
        }

        string[] known = [.. commands.SelectMany(OptionsOf).Select(Key).Distinct()];
        return known.Contains(setting.Name)
            ? setting
            : throw new InputFileException(path, line, $"there is no option '{setting.Name}'{(setting.Command is null ? "" : $" of '{setting.Command}'")}{Meant(setting.Name, known)}");
    }

    private static string Meant(string word, IEnumerable<string> words) => Suggestion.For(word, words) is { } near ? $"; did you mean '{near}'?" : ".";
}
