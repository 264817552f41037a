using System.Text.Json.Nodes;
using Pathology.Screening;
using Pathology.Testing;

namespace Pathology.Cli.Tests.Views;

public sealed class RunViewTests : IDisposable
{
    private static readonly SlideOutcome s_done = new() { Name = "patient_012_node_3", Path = "in/a.tif", Status = SlideStatus.Completed, Score = 0.5, Tiles = 7, Lesions = 2 };
    private static readonly SlideOutcome s_failed = new() { Name = "b", Path = "in/b.tif", Status = SlideStatus.Failed, Reason = "is empty" };

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _notes = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Plain_ManyUpdates_SayOneLineAMinute()
    {
        var view = new PlainRunView(_output, _notes, _time);
        for (int second = 0; second < 150; second++)
        {
            view.Update(new RunProgress { SlidesEnded = 3, SlidesTotal = 1200, TilesPerSecond = 480.4, TimeLeft = TimeSpan.FromMinutes(90) });
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        string line = "3 of 1,200 slides done, 480 tiles/s, about 1 h 30 min left";
        Assert.Equal([line, line], _notes.ToString().Trim().Split(Environment.NewLine));
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public void Json_ARun_IsToldByEventsWithFolderAndPatient()
    {
        var view = new JsonRunView(_output, _notes, slide => $"out/{slide.Name}", slide => slide.Name.StartsWith("patient", StringComparison.Ordinal) ? "patient_012" : null, _time);
        view.Begun(new RunOpening("out", "mine", "cpu", 2));
        _time.Advance(TimeSpan.FromSeconds(11));
        view.Update(new RunProgress { SlidesEnded = 0, SlidesTotal = 2, TilesPerSecond = 10 });
        view.Update(new RunProgress { SlidesEnded = 0, SlidesTotal = 2, TilesPerSecond = 11 });
        view.SlideEnded(s_done, 1, 2);
        view.SlideEnded(s_failed, 2, 2);
        view.Ended(new RunEnding("out", 2, 1, "1 of 2 slides is done."));

        JsonNode[] lines = [.. _output.ToString().Trim().Split(Environment.NewLine).Select(line => JsonNode.Parse(line)!)];
        Assert.Equal(["start", "progress", "slide", "slide", "end"], lines.Select(line => (string?)line["event"]));
        Assert.Equal("out", (string?)lines[0]["output"]);
        Assert.Equal(("out/patient_012_node_3", "patient_012", 2), ((string?)lines[2]["folder"], (string?)lines[2]["patient"], (int)lines[2]["lesions"]!));
        Assert.Equal("is empty", (string?)lines[3]["reason"]);
        Assert.Null((string?)lines[3]["patient"]);
        Assert.Equal(1, (int)lines[4]["failed"]!);
        Assert.Equal("1 of 2 slides is done.", _notes.ToString().Trim());
    }

    [Fact]
    public void Quiet_ARun_TellsWhatFails()
    {
        var view = new QuietRunView(_notes);
        view.Note("on the CPU");
        view.SlideEnded(s_done, 1, 2);
        view.SlideEnded(s_failed, 2, 2);
        Assert.Equal("[2/2] b: FAILED: is empty", _notes.ToString().Trim());
    }

    [Fact]
    public async Task Logged_ARun_StandsInTheFileWithTimesAndIsShownAsBefore()
    {
        for (int run = 0; run < 2; run++)
        {
            await using var view = new LoggedRunView(new QuietRunView(_notes), _folder["run.log"], _time);
            view.Begun(new RunOpening("out", "mine", "cpu", 1));
            view.SlideEnded(s_done, 1, 1);
        }

        string[] lines = await File.ReadAllLinesAsync(_folder["run.log"], TestContext.Current.CancellationToken);
        Assert.Equal(4, lines.Length); // the second run goes on behind the first
        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \[1/1\] patient_012_node_3: score 0.500", lines[1]);
        Assert.Empty(_notes.ToString());
    }

    private sealed class ManualTime : TimeProvider
    {
        private long _now = 1_000_000;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Advance(TimeSpan by) => _now += by.Ticks;
    }
}
