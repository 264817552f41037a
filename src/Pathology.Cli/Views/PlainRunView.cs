using System.Globalization;
using Pathology.Screening;

namespace Pathology.Cli;

/// <summary>One plain line a slide, for pipes and logs, and one a minute of how far the run is.</summary>
internal sealed class PlainRunView(TextWriter output, TextWriter notes, TimeProvider time) : IRunView
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    private readonly Pacer _pacer = new(s_pause, time);

    public void Begun(RunOpening opening)
    {
        // The notes say what is done with what; the slides' own lines say the rest.
    }

    public void Note(string sentence) => notes.WriteLine(sentence);

    public void PassedOver(PassedOverFile file)
    {
        // One line at the end counts them; each stands in slides.csv.
    }

    public void Update(RunProgress progress)
    {
        if (_pacer.IsDue())
        {
            notes.WriteLine(LineOf(progress));
        }
    }

    public void SlideEnded(SlideOutcome outcome, int ended, int total) => output.WriteLine(OutcomeLine.For(outcome, ended, total));

    public void Ended(RunEnding ending) => notes.WriteLine(ending.Sentence);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string LineOf(RunProgress progress)
    {
        string left = progress.TimeLeft is { } time ? $", about {Duration.Text(time)} left" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{progress.SlidesEnded:N0} of {progress.SlidesTotal:N0} slides done, {progress.TilesPerSecond:N0} tiles/s{left}");
    }
}
