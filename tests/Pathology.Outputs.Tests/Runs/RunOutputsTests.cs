using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.Outputs.Tests;

public sealed class RunOutputsTests : IDisposable
{
    private static readonly RunInfo s_run = new()
    {
        Model = new SampleReport().Build().Model,
        Options = ImmutableSortedDictionary<string, string>.Empty.Add("--stride", "128"),
    };

    private static readonly string[] s_files = ["manifest.json", "report.html", "run.json", "slides.csv", "slides.jsonl"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FinishAsync_StoppedAndResumed_LeavesTheFilesOfAnUndisturbedRunButForTimings()
    {
        SlideOutcome[] slides = [Screened("b", 0.5), Screened("a", 0.9), Failed("c"), Screened("d", null)];
        await RunAsync("whole", s_run, slides);

        await using (RunOutputs killed = await OpenAsync("resumed", s_run))
        {
            await killed.AppendAsync(slides[1], TestContext.Current.CancellationToken);
            await killed.AppendAsync(slides[2], TestContext.Current.CancellationToken);
        }

        File.AppendAllText(_folder["resumed/slides.jsonl"], "{\"name\":\"b\",\"path\":\"/sli");
        await using (RunOutputs resumed = await OpenAsync("resumed", s_run))
        {
            await resumed.AppendAsync(slides[1] with { Status = SlideStatus.Unchanged }, TestContext.Current.CancellationToken);
            foreach (SlideOutcome slide in new[] { slides[0], slides[2], slides[3] })
            {
                await resumed.AppendAsync(slide with { Seconds = 99 }, TestContext.Current.CancellationToken);
            }

            await resumed.FinishAsync(RunStatus.Completed, TestContext.Current.CancellationToken);
        }

        foreach (string file in s_files)
        {
            Assert.Equal(WithoutTimings(_folder[$"whole/{file}"]), WithoutTimings(_folder[$"resumed/{file}"]));
        }

        Assert.Equal(s_files, Directory.GetFiles(_folder["resumed"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        JsonNode timings = JsonNode.Parse(File.ReadAllText(_folder["resumed/run.json"]))!["timings"]!;
        Assert.Equal((3, 1), ((int)timings["screenedNow"]!, (int)timings["unchanged"]!));
    }

    [Fact]
    public async Task AppendAsync_EachSlide_IsOnTheDiskAtOnce()
    {
        await using RunOutputs outputs = await OpenAsync("run", s_run);

        await outputs.AppendAsync(Screened("a \"quoted\"\nname", 0.5), TestContext.Current.CancellationToken);

        await using var stream = new FileStream(_folder["run/slides.jsonl"], FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        string line = Assert.Single((await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).TrimEnd('\n').Split('\n'));
        Assert.Equal("a \"quoted\"\nname", (string)JsonNode.Parse(line)!["name"]!);
        Assert.Equal("running", (string)JsonNode.Parse(File.ReadAllText(_folder["run/run.json"]))!["status"]!);
    }

    [Fact]
    public async Task OpenAsync_OtherModelOrOptions_ForgetsTheEarlierOutcomes()
    {
        foreach (RunInfo other in new[]
        {
            s_run with { Options = s_run.Options.Add("--min-tissue", "0.5") },
            s_run with { Model = s_run.Model with { Sha256 = new string('1', 64) } },
        })
        {
            await RunAsync("run", s_run, [Screened("a", 0.9)]);
            await RunAsync("run", other, [Screened("b", 0.8)]);

            Assert.Equal(["b"], NamesIn("run/slides.jsonl"));
        }
    }

    [Fact]
    public async Task OpenAsync_SameModelAndOptions_KeepsTheSlidesOfEarlierParts()
    {
        await RunAsync("run", s_run, [Screened("a", 0.5), Failed("c")]);
        await RunAsync("run", s_run, [Screened("b", 0.8), Screened("c", 0.1)]);

        Assert.Equal(["b", "a", "c"], NamesIn("run/slides.jsonl"));
        Assert.Equal(3, (int)JsonNode.Parse(File.ReadAllText(_folder["run/run.json"]))!["slides"]!["completed"]!);
    }

    [Fact]
    public async Task FinishAsync_SlidesCsv_IsTheWorklistMostSuspiciousFirst()
    {
        await RunAsync("run", s_run, [Failed("z"), Screened("low", 0.1), Screened("=high,er", 0.8), Screened("none", null)]);

        Assert.Equal(
            [
                "slide,status,score,lesions,largest_lesion_mm,tiles,tissue_fraction,mpp,mpp_source,reader,warnings,reason,path,quality,quality_reason,out_of_focus,out_of_focus_mm2,pen,folds,bubbles,stripes,left_out,cut_mm,jpeg_quality,haematoxylin,eosin,distance",
                "\"'=high,er\",completed,0.8,1,2.5,10,0.25,0.5,,sample,,,\"/slides/=high,er\",,,,,,,,,,,,,,",
                "low,completed,0.1,1,2.5,10,0.25,0.5,,sample,,,/slides/low,,,,,,,,,,,,,,",
                "none,completed,,1,2.5,10,0.25,0.5,,sample,,,/slides/none,,,,,,,,,,,,,,",
                "z,failed,,,,,,,,,,The file is cut short.,/slides/z,,,,,,,,,,,,,,",
            ],
            File.ReadAllLines(_folder["run/slides.csv"]));
    }

    [Fact]
    public async Task OpenAsync_ModelTrainedFurther_SaysThatAllIsScreenedAnewAndCountsNothingOld()
    {
        await RunAsync("run", s_run, [Screened("a", 0.9), Screened("b", 0.8)]);
        RunInfo retrained = s_run with
        {
            Model = s_run.Model with { Sha256 = new string('1', 64) },
            Scope = new RunScope { Slides = [new RunSlide("a", "/slides/a"), new RunSlide("b", "/slides/b")] },
        };

        await using RunOutputs outputs = await OpenAsync("run", retrained);

        Assert.Equal([$"The model {s_run.Model.Name} has changed since the results in {_folder["run"]} were made: every result is made anew."], outputs.Notes);
        Assert.Empty(NamesIn("run/slides.jsonl"));
    }

    [Fact]
    public async Task OpenAsync_SlidesFoundElsewhere_AreTheSameRun()
    {
        await RunAsync("run", s_run, [Screened("a", 0.9)]);

        await using RunOutputs outputs = await OpenAsync("run", s_run with { Scope = new RunScope { Slides = [new RunSlide("a", "/moved/a"), new RunSlide("b", "/moved/b")] } });

        Assert.Equal([$"1 slide is new since the last run into {_folder["run"]}."], outputs.Notes);
        Assert.Equal(["a"], NamesIn("run/slides.jsonl"));
    }

    [Fact]
    public async Task OpenAsync_AddedSlideOfAKnownName_IsRefusedWithBothPaths()
    {
        File.WriteAllText(_folder["one.svs"], "1");
        File.WriteAllText(_folder["two.svs"], "22");
        await RunAsync("run", s_run, [Screened("a", 0.9) with { Path = _folder["one.svs"] }]);

        AnotherRunException refused = await Assert.ThrowsAsync<AnotherRunException>(
            () => OpenAsync("run", s_run with { Scope = new RunScope { Slides = [new RunSlide("a", _folder["two.svs"])], Add = true } }));

        Assert.Contains(_folder["one.svs"], refused.Message, StringComparison.Ordinal);
        Assert.Contains(_folder["two.svs"], refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_FolderIsAFile_SaysWhichFileCannotBeWritten()
    {
        File.WriteAllText(_folder["taken"], "");

        IOException failure = await Assert.ThrowsAsync<IOException>(() => OpenAsync("taken", s_run));

        Assert.Contains("slides.jsonl", failure.Message, StringComparison.Ordinal);
    }

    private static SlideOutcome Screened(string name, double? score) => new()
    {
        Name = name,
        Path = $"/slides/{name}",
        Status = SlideStatus.Completed,
        Score = score,
        Tiles = 10,
        Lesions = 1,
        LargestLesionMillimeters = 2.5,
        TissueFraction = 0.25,
        MicronsPerPixel = 0.5,
        Reader = "sample",
        Seconds = 3,
    };

    private static SlideOutcome Failed(string name) =>
        new() { Name = name, Path = $"/slides/{name}", Status = SlideStatus.Failed, Reason = "The file is cut short." };

    private IEnumerable<string> NamesIn(string file) => File.ReadLines(_folder[file]).Select(line => (string)JsonNode.Parse(line)!["name"]!);

    private static string WithoutTimings(string path) => Path.GetExtension(path) switch
    {
        ".json" => Strip(File.ReadAllText(path)),
        ".jsonl" => string.Join('\n', File.ReadLines(path).Select(Strip)),
        _ => File.ReadAllText(path),
    };

    private static string Strip(string json)
    {
        JsonNode node = JsonNode.Parse(json)!;
        node["timings"] = null;
        return node.ToJsonString();
    }

    private Task<RunOutputs> OpenAsync(string folder, RunInfo run) =>
        RunOutputs.OpenAsync(_folder[folder], run, TimeProvider.System, TestContext.Current.CancellationToken);

    private async Task RunAsync(string folder, RunInfo run, SlideOutcome[] slides)
    {
        await using RunOutputs outputs = await OpenAsync(folder, run);
        foreach (SlideOutcome slide in slides)
        {
            await outputs.AppendAsync(slide, TestContext.Current.CancellationToken);
        }

        await outputs.FinishAsync(RunStatus.Completed, TestContext.Current.CancellationToken);
    }
}
