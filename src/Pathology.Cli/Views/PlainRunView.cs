using Pathology.Screening;

namespace Pathology.Cli;

/// <summary>One plain line a slide, for pipes and logs.</summary>
internal sealed class PlainRunView(TextWriter output, TextWriter notes) : IRunView
{
    public void Note(string sentence) => notes.WriteLine(sentence);

    public void PassedOver(PassedOverFile file)
    {
        // One line at the end counts them; each stands in slides.csv.
    }

    public void Update(RunProgress progress)
    {
        // A log has no use for a line that is overtaken a moment later.
    }

    public void SlideEnded(SlideOutcome outcome, int ended, int total) => output.WriteLine(OutcomeLine.For(outcome, ended, total));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
