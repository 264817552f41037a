using System.CommandLine;

namespace Pathology.Cli;

/// <summary><c>pathology evaluate CHALLENGE</c>: results against the truth, by the challenge's own rules. Each challenge has a file in Evaluation/.</summary>
internal static class EvaluateCommand
{
    public static Command Create() => new("evaluate", "Scores results against the truth by the challenges' own rules.")
    {
        Camelyon16Command.Create(),
        Camelyon17Command.Create(),
        TupacCommand.Create(),
        TileScoresCommand.Create(),
    };
}
