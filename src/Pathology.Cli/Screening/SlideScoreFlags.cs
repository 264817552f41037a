using System.CommandLine;
using Pathology.Scoring;

namespace Pathology.Cli;

/// <summary>The options that say how a slide's score is made.</summary>
internal sealed class SlideScoreFlags
{
    private readonly Option<string> _score = new Option<string>("--slide-score") { Description = "How a slide is scored: max (its highest tile) or largest-lesion (d / (d + 2 mm) of its longest diameter).", DefaultValueFactory = _ => "max" }
        .AcceptOnlyFromAmong("max", "largest-lesion");

    private readonly Option<string?> _classifier = new("--slide-classifier") { Description = "Score slides by a classifier that 'pathology train slide-classifier' made.", HelpName = "file" };

    public void AddTo(Command command)
    {
        command.Add(_score);
        command.Add(_classifier);
    }

    public SlideScoreChoice Read(ParseResult parsed) =>
        parsed.GetRequiredValue(_score) == "max" ? SlideScoreChoice.Max : SlideScoreChoice.LargestLesion;

    /// <exception cref="UsageException">Two ways to score were asked for.</exception>
    /// <exception cref="InputFileException">The file is no slide classifier.</exception>
    public SlideClassifier? Classifier(ParseResult parsed)
    {
        if (parsed.GetValue(_classifier) is not { } path)
        {
            return null;
        }

        return parsed.GetResult(_score) is { Implicit: false }
            ? throw new UsageException("--slide-score and --slide-classifier both say how slides are scored; give one of them.")
            : SlideClassifier.Open(path);
    }
}
