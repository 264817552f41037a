using Pathology.Outputs;
using Pathology.Testing;

namespace Pathology.Tasks.Tests;

/// <summary>One option after the other is changed alone in the folder of a finished run: which results are made anew is seen from what was read.</summary>
public sealed class OtherResultsTests : IDisposable
{
    private readonly MadeRun _run = new(shrink: 4, "tumor_001");
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task ScreenAsync_SameOptions_LeavesTheResultAlone()
    {
        await _run.ScreenAsync();
        MadeRun.Screened again = Assert.Single(await _run.ScreenAsync());
        Assert.Equal(SlideStatus.Unchanged, again.Outcome.Status);
        Assert.Null(again.Report);
    }

    [Fact]
    public async Task ScreenAsync_AnyFindingOptionChangedAlone_MakesFindingsAnewOfTheScoresThatStand()
    {
        await _run.ScreenAsync();
        foreach ((string flag, FindingOptions options) in OtherValue.Of(new FindingOptions(), MadeClassifier.Train(_folder)))
        {
            SlideReport? report = Assert.Single(await _run.ScreenAsync(findings: options)).Report;
            Assert.True(report is { Timings.TilesScored: 0, Heatmap.Scored: > 0 }, $"{flag}: {report?.Timings.TilesScored.ToString() ?? "no result was made, none"} tiles scored");
        }
    }

    [Fact]
    public async Task ScreenAsync_AnyScoreOptionChangedAlone_ScoresAnew()
    {
        await _run.ScreenAsync();
        // Dense scoring needs a network that is, and a plane or path to choose a slide that has several; which one is told is held by ResultOptionsTests.
        foreach ((string flag, ScoreOptions options) in OtherValue.Of(new ScoreOptions(), MadeClassifier.Train(_folder)).Where(other => other.Flag is not ("--dense" or "--task" or "--focal-plane" or "--optical-path")))
        {
            await AssertScoredAnewAsync(_run, flag, options);
        }
    }

    [Fact]
    public async Task ScreenAsync_AnyOptionOfATaskChangedAlone_ScoresAnew()
    {
        foreach (TaskOptions task in ScreeningTasks.All.Where(task => ResultOptions.Of(task).Count > 0))
        {
            using MadeRun run = new(shrink: 1, "tumor_001");
            await run.ScreenAsync(new ScoreOptions { Task = task });
            foreach ((string flag, TaskOptions options) in OtherValue.Of(task, MadeClassifier.Train(_folder)))
            {
                await AssertScoredAnewAsync(run, $"{task.Name} {flag}", new ScoreOptions { Task = options });
            }
        }
    }

    [Fact]
    public async Task ScreenAsync_OtherTask_IsAnotherRun()
    {
        await _run.ScreenAsync();
        await Assert.ThrowsAsync<AnotherRunException>(() => _run.ScreenAsync(new ScoreOptions { Task = new MitosisOptions() }));
    }

    [Fact]
    public async Task ScreenAsync_OtherTablesOfTheRun_LeaveEveryResultAlone()
    {
        await _run.ScreenAsync();
        File.WriteAllText(_folder["patients.csv"], "slide,patient\ntumor_001,A\n");

        MadeRun.Screened again = Assert.Single(await _run.ScreenAsync(tables: new RunTables { Patients = PatientTable.Read(_folder["patients.csv"]) }));

        Assert.Equal(SlideStatus.Unchanged, again.Outcome.Status);
        Assert.StartsWith("A,", File.ReadAllLines(Path.Combine(_run.Out, "patients.csv"))[1], StringComparison.Ordinal);
    }

    private static async Task AssertScoredAnewAsync(MadeRun run, string flag, ScoreOptions options)
    {
        SlideReport? report = Assert.Single(await run.ScreenAsync(options)).Report;
        Assert.True(report is { Heatmap.Scored: > 0 } && report.Timings.TilesScored == report.Heatmap.Scored, $"{flag}: scores were taken that are of another value");
    }

    public void Dispose()
    {
        _run.Dispose();
        _folder.Dispose();
    }
}
