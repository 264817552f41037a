using System.CommandLine;
using Pathology.Scoring;

namespace Pathology.Cli;

/// <summary>The options that every evaluation takes: where files go, and how intervals are made.</summary>
internal sealed class EvaluationFlags
{
    private readonly Option<string?> _output = new("--out") { Description = "Also write numbers, tables and figures into this folder.", HelpName = "folder" };
    private readonly Option<int> _resamples = new("--bootstrap") { Description = "Resamples for the confidence intervals; 0 for none.", DefaultValueFactory = _ => new Bootstrap().Resamples };
    private readonly Option<ulong> _seed = new("--seed") { Description = "The same seed draws the same resamples.", DefaultValueFactory = _ => new Bootstrap().Seed };

    private readonly Option<bool> _json = new("--json") { Description = "Print the numbers as JSON on standard output, and nothing else there; notes stay on standard error." };

    public void AddTo(Command command)
    {
        command.Add(_output);
        command.Add(_resamples);
        command.Add(_seed);
        command.Add(_json);
    }

    /// <summary>Where files go, or null.</summary>
    /// <exception cref="UsageException">A file stands there.</exception>
    public string? Output(ParseResult parsed) => parsed.GetValue(_output) is { } folder ? Range.Folder(_output, folder) : null;

    /// <summary>Whether standard output gets JSON rather than lines to read.</summary>
    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

    /// <exception cref="UsageException">The number of resamples is negative.</exception>
    public Bootstrap Bootstrap(ParseResult parsed) => parsed.GetValue(_resamples) >= 0
        ? new Bootstrap { Resamples = parsed.GetValue(_resamples), Seed = parsed.GetValue(_seed) }
        : throw new UsageException("--bootstrap: give the number of resamples, or 0 for no intervals.");
}
