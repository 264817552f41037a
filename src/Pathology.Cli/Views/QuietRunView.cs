using Pathology.Screening;

namespace Pathology.Cli;

/// <summary>What went wrong, and nothing else: for those who look at the exit code and the report.</summary>
internal sealed class QuietRunView(TextWriter notes) : IRunView
{
    public void Begun(RunOpening opening)
    {
    }

    public void Note(string sentence)
    {
    }

    public void Failed(string sentence) => notes.WriteLine(sentence);

    public void PassedOver(PassedOverFile file)
    {
    }

    public void Update(RunProgress progress)
    {
    }

    public void SlideEnded(SlideOutcome outcome, int ended, int total)
    {
        if (outcome.Status == SlideStatus.Failed)
        {
            notes.WriteLine(OutcomeLine.For(outcome, ended, total));
        }
    }

    public void Ended(RunEnding ending)
    {
        if (ending.Failed > 0)
        {
            notes.WriteLine(ending.Sentence);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
