using Pathology.Outputs;
using Pathology.Screening;

namespace Pathology.Cli;

/// <summary>One JSON object a line, for machines: each slide as it ends, in the form of slides.jsonl.</summary>
internal sealed class JsonRunView(TextWriter output, TextWriter notes) : IRunView
{
    public void Note(string sentence) => notes.WriteLine(sentence);

    public void PassedOver(PassedOverFile file) => output.WriteLine(OutcomeJson.Line(file));

    public void Update(RunProgress progress)
    {
        // Whoever reads lines counts them.
    }

    public void SlideEnded(SlideOutcome outcome, int ended, int total) => output.WriteLine(OutcomeJson.Line(outcome));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
