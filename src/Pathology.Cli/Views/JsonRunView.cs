using System.Text.Json.Nodes;
using Pathology.Outputs;
using Pathology.Screening;

namespace Pathology.Cli;

/// <summary>
/// One JSON object a line, for machines. Each says by <c>event</c> what it is: start, progress, slide (as in slides.jsonl, with folder and
/// patient), passed_over, end.
/// </summary>
/// <param name="output">Where the lines go.</param>
/// <param name="notes">Where sentences for people go.</param>
/// <param name="folderOf">A slide's own folder of results.</param>
/// <param name="patientOf">Whose a slide is; null where that is not known.</param>
/// <param name="time">Paces the progress.</param>
internal sealed class JsonRunView(
    TextWriter output, TextWriter notes, Func<SlideOutcome, string> folderOf, Func<SlideOutcome, string?> patientOf, TimeProvider time) : IRunView
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Pacer _pacer = new(s_pause, time);

    public void Begun(RunOpening opening) => Write(new JsonObject
    {
        ["event"] = "start",
        ["output"] = opening.Output,
        ["model"] = opening.Model,
        ["device"] = opening.Device,
        ["slides"] = opening.Slides,
    });

    public void Note(string sentence) => notes.WriteLine(sentence);

    public void PassedOver(PassedOverFile file) => Write(OutcomeJson.Line(file), line => line["event"] = "passed_over");

    public void Update(RunProgress progress)
    {
        if (_pacer.IsDue())
        {
            Write(new JsonObject
            {
                ["event"] = "progress",
                ["done"] = progress.SlidesEnded,
                ["slides"] = progress.SlidesTotal,
                ["slide"] = progress.Slide,
                ["tilesScored"] = progress.TilesScored,
                ["tilesPerSecond"] = double.IsFinite(progress.TilesPerSecond) ? Math.Round(progress.TilesPerSecond, 1) : null,
                ["secondsLeft"] = progress.TimeLeft is { } left ? Math.Round(left.TotalSeconds) : null,
            });
        }
    }

    public void SlideEnded(SlideOutcome outcome, int ended, int total) => Write(OutcomeJson.Line(outcome), line =>
    {
        line["event"] = "slide";
        line["folder"] = folderOf(outcome);
        line["patient"] = patientOf(outcome);
    });

    public void Ended(RunEnding ending)
    {
        Write(new JsonObject
        {
            ["event"] = "end",
            ["output"] = ending.Output,
            ["report"] = Path.Combine(ending.Output, "report.html"),
            ["slides"] = ending.Slides,
            ["failed"] = ending.Failed,
        });
        notes.WriteLine(ending.Sentence);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Write(string line, Action<JsonObject> more)
    {
        JsonObject said = JsonNode.Parse(line)!.AsObject();
        more(said);
        Write(said);
    }

    private void Write(JsonObject line)
    {
        // Progress comes from another thread than the slides.
        lock (_gate)
        {
            output.WriteLine(line.ToJsonString());
        }
    }
}
