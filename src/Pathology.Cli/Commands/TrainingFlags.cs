using System.CommandLine;
using Pathology.Scoring;

namespace Pathology.Cli;

/// <summary>The options of every forest that is trained.</summary>
internal sealed class TrainingFlags
{
    private static readonly TrainingOptions s_defaults = new() { Name = "" };

    private readonly Option<string?> _name = new("--name") { Description = "What results will call it. Default: the file's name." };
    private readonly Option<int> _trees = new("--trees") { Description = "Trees in the forest.", DefaultValueFactory = _ => s_defaults.Trees };
    private readonly Option<int> _folds = new("--folds") { Description = "Parts for the cross-validation.", DefaultValueFactory = _ => s_defaults.Folds };
    private readonly Option<int> _seed = new("--seed") { Description = "Everything random follows from it.", DefaultValueFactory = _ => s_defaults.Seed };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_name, _trees, _folds, _seed])
        {
            command.Add(option);
        }
    }

    /// <exception cref="UsageException">A value is out of its range.</exception>
    public TrainingOptions Read(ParseResult parsed, string path) => new()
    {
        Name = parsed.GetValue(_name) ?? Path.GetFileNameWithoutExtension(path),
        Trees = (int)Range.Within(_trees, parsed.GetValue(_trees), 1, 10_000),
        Folds = (int)Range.Within(_folds, parsed.GetValue(_folds), 2, 100),
        Seed = (int)Range.Within(_seed, parsed.GetValue(_seed), 0, int.MaxValue),
    };
}
