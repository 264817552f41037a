using System.Collections.Immutable;
using System.CommandLine;

namespace Pathology.Cli;

/// <summary>A command line to which everything was added that variables and files set and it does not give itself.</summary>
/// <param name="Parsed">The whole of it.</param>
/// <param name="Added">What was added, by option.</param>
internal sealed record ConfiguredCommandLine(ParseResult Parsed, ImmutableArray<(Option Option, Setting Setting)> Added)
{
    /// <summary>Parses what the user typed, and adds what is set elsewhere.</summary>
    /// <exception cref="InputFileException">A file of settings is damaged or names what is not there.</exception>
    public static ConfiguredCommandLine Parse(RootCommand root, string[] arguments) =>
        Parse(root, arguments, ConfigurationFiles.Find, Environment.GetEnvironmentVariable);

    /// <summary>The same, of given files and variables.</summary>
    internal static ConfiguredCommandLine Parse(RootCommand root, string[] arguments, Func<IEnumerable<string>> files, Func<string, string?> variables)
    {
        ParseResult typed = root.Parse(arguments);
        Command command = typed.CommandResult.Command;
        if (command is RootCommand || command.Action is null || (typed.Action != command.Action && !typed.GetValue(PrintedConfiguration.Option)))
        {
            return new(typed, []); // help, version, or nothing that runs
        }

        var settings = OptionSettings.Read(root, files(), variables);
        ImmutableArray<(Option Option, Setting Setting)> added =
        [
            .. from option in OptionSettings.OptionsOf(command)
               where typed.GetResult(option) is null or { Implicit: true }
               let setting = settings.For(command, option)
               where setting is not null
               select (option, setting),
        ];
        string[] words = [.. added.SelectMany(set => set.Setting.Values.Select(value => $"{set.Option.Name}={value}"))];
        int end = Array.IndexOf(arguments, "--") is >= 0 and var dashes ? dashes : arguments.Length;
        return new(words.Length == 0 ? typed : root.Parse([.. arguments[..end], .. words, .. arguments[end..]]), added);
    }

    /// <summary>Says in a line what was set elsewhere, so that nothing counts unseen.</summary>
    public void Announce(TextWriter output)
    {
        if (Added.Length > 0)
        {
            IEnumerable<string> parts = Added.GroupBy(set => set.Setting.Origin)
                .Select(origin => $"{string.Join(", ", origin.Select(set => set.Option.Name))} by {origin.Key}");
            output.WriteLine($"pathology: set {string.Join("; ", parts)}.");
        }
    }
}
