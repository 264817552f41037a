using System.CommandLine;
using Pathology.Scoring;

namespace Pathology.Cli;

/// <summary>The options that say how a slide's score is made.</summary>
internal sealed class SlideScoreFlags
{
    private readonly Option<string> _score = new Option<string>("--slide-score") { Description = "How a slide is scored: max (its highest tile) or largest-lesion (d / (d + 2 mm) of its longest diameter).", DefaultValueFactory = _ => "max" }
        .AcceptOnlyFromAmong("max", "largest-lesion");

    public void AddTo(Command command) => command.Add(_score);

    /// <exception cref="UsageException">The score does not go with how lesions are found.</exception>
    public SlideScoreChoice Read(ParseResult parsed, LesionOptions lesions)
    {
        SlideScoreChoice choice = parsed.GetRequiredValue(_score) == "max" ? SlideScoreChoice.Max : SlideScoreChoice.LargestLesion;
        return choice == SlideScoreChoice.LargestLesion && lesions.Method == LesionMethod.NcrfNms
            ? throw new UsageException("--slide-score largest-lesion needs sizes, which --lesions ncrf-nms does not judge; use --lesions components.")
            : choice;
    }
}
