using System.Collections.Immutable;
using System.CommandLine;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>The options that a run was screened with, read back from what its files tell.</summary>
/// <remarks>They stand there as the user would type them, so they are read as the command line of 'screen' is.</remarks>
/// <param name="Scores">What its scores depend on; without where tissue is, which its tiles tell.</param>
/// <param name="Findings">What it made of them; without what is not written down as it is typed.</param>
internal sealed record ToldOptions(ScoreOptions Scores, FindingOptions Findings)
{
    private const string FieldDiameter = "--field-diameter";

    // What they change stands in the slides' own files, and none is written down as it is typed.
    private static readonly string[] s_ofSlides = ["--slide-classifier", "--dicom", "--quality-reference", "--tissue", "--dense"];

    /// <exception cref="UsageException">They are of a version that had others.</exception>
    public static ToldOptions Read(ImmutableSortedDictionary<string, string> options)
    {
        var findings = new FindingFlags();
        var task = new TaskFlags();
        var tiles = new TileFlags();
        var opening = new OpeningFlags();
        var scores = new RecordFlags(new ScoreOptions());
        var command = new Command("told");
        findings.AddTo(command);
        task.AddTo(command);
        tiles.AddTo(command);
        opening.AddTo(command);
        command.Add(scores[nameof(ScoreOptions.Precision)]);
        command.Add(scores[nameof(ScoreOptions.Views)]);
        HashSet<string> known = [.. command.Options.Select(option => option.Name).Except(s_ofSlides)];
        List<string> arguments = [.. options.Where(option => known.Contains(option.Key)).SelectMany(option => (string[])[option.Key, option.Value])];
        if (options.ContainsKey(FieldDiameter))
        {
            arguments.AddRange(["--mitotic-cutoffs", "cap"]); // which it has a meaning with alone, and so is not written down
        }

        ParseResult parsed = command.Parse(arguments);
        return parsed.Errors is [var error, ..]
            ? throw new UsageException($"The run's options cannot be read: {error.Message}")
            : new ToldOptions(
                ((ScoreOptions)scores.Read(parsed)) with { Task = task.Read(parsed), Tiles = tiles.Read(parsed), Opening = opening.Read(parsed) },
                findings.Read(parsed));
    }
}
