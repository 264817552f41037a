using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

/// <summary>The same tiles under other conditions: measured, told in the run, held against a limit.</summary>
[Collection(nameof(MadeSlides))]
public sealed class StabilityTests(MadeSlides slides) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Stability_OfARun_StandsInItAndTheNextRunGoesOn()
    {
        string run = _folder["run"];
        using PathologyProcess screened = await PathologyProcess.RunAsync("screen", slides.Tumor, "--out", run);
        SortedDictionary<string, string> before = OutputFolder.Fingerprint(run);
        string report = await File.ReadAllTextAsync(Path.Combine(run, "report.html"), TestContext.Current.CancellationToken);

        using PathologyProcess stability = await PathologyProcess.RunAsync("stability", run, "--sample", "120", "--kinds", "again", "jpeg", "blur", "reader");
        Assert.True(stability.ExitCode == 0, stability.Error);
        JsonNode told = Told(run);
        Assert.Equal(["again", "blur", "jpeg", "reader"], told["kinds"]!.AsArray().Select(kind => (string?)kind!["kind"]));
        Assert.Equal((0.0, 0.0, 0), Moved(told, "again"));
        Assert.True(Moved(told, "blur").Mean > 0.01);
        Assert.Equal(120, (int)told["sample"]!["tiles"]!);
        JsonNode lesion = told["lesions"]![0]!;
        Assert.Equal((1, 9), ((int)lesion["number"]!, (int)lesion["conditions"]!));
        Assert.InRange((double)lesion["share"]!, 0.1, 1);
        string shown = await File.ReadAllTextAsync(Path.Combine(run, "report.html"), TestContext.Current.CancellationToken);
        Assert.Contains($"<td>{(int)lesion["stays"]!} of 9, ≥ ", shown, StringComparison.Ordinal);
        await VerifyAsync(run);

        // The file and the report that shows it are all that changed; without the file the report is what it was.
        SortedDictionary<string, string> after = OutputFolder.Fingerprint(run);
        Assert.Equal(["manifest.json", "report.html", "tumor_001/manifest.json", "tumor_001/stability.json"], Differences(before, after));
        using PathologyProcess again = await PathologyProcess.RunAsync("screen", slides.Tumor, "--out", run);
        Assert.Contains("done before", again.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(after, OutputFolder.Fingerprint(run));

        using PathologyProcess other = await PathologyProcess.RunAsync("screen", slides.Tumor, "--threshold", "0.3", "--out", run);
        Assert.False(File.Exists(Path.Combine(run, "tumor_001", "stability.json")), "it is of other findings");
        await VerifyAsync(run);
        using PathologyProcess back = await PathologyProcess.RunAsync("screen", slides.Tumor, "--out", run);
        Assert.Equal(report, await File.ReadAllTextAsync(Path.Combine(run, "report.html"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Stability_OfASlide_IsScreenedFirstAndHeldAgainstTheLimit()
    {
        string run = _folder["slide"];
        using PathologyProcess over = await PathologyProcess.RunAsync("stability", slides.Tumor, "--out", run, "--sample", "60", "--kinds", "blur", "half-tile", "--limit", "0.001");
        Assert.Equal(1, over.ExitCode);
        Assert.Contains("tumor_001: over the limit. blur moves scores by", over.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(run, "tumor_001", "result.json")));
        string first = await File.ReadAllTextAsync(Path.Combine(run, "tumor_001", "stability.json"), TestContext.Current.CancellationToken);

        using PathologyProcess within = await PathologyProcess.RunAsync("stability", run, "--sample", "60", "--kinds", "blur", "half-tile", "--limit", "0.9");
        Assert.True(within.ExitCode == 0, within.Error);
        Assert.Equal(first, await File.ReadAllTextAsync(Path.Combine(run, "tumor_001", "stability.json"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Stability_Stopped_LeavesTheRunAsItWas()
    {
        string run = _folder["stopped"];
        using PathologyProcess screened = await PathologyProcess.RunAsync("screen", slides.Tumor, "--out", run);
        SortedDictionary<string, string> before = OutputFolder.Fingerprint(run);
        using var stability = PathologyProcess.Start("stability", run, "--sample", "100000");
        await stability.WaitForAsync(() => stability.Error.Contains("tumor_001: scoring", StringComparison.Ordinal));
        stability.Interrupt();
        await stability.WaitAsync();
        Assert.Equal(130, stability.ExitCode);
        Assert.Equal(before, OutputFolder.Fingerprint(run));
    }

    [Fact]
    public async Task Stability_WhatThereIsNoneOf_IsNotTakenForHeld()
    {
        Assert.SkipWhen(File.Exists("/dev/nvidia0"), "needs a machine without a GPU");
        string run = _folder["none"];
        using PathologyProcess screened = await PathologyProcess.RunAsync("screen", slides.Normal, "--roi", "2000,2000,600,600", "--out", run);
        using PathologyProcess stability = await PathologyProcess.RunAsync("stability", run, "--kinds", "device", "--limit", "0.5");
        Assert.Equal(1, stability.ExitCode);
        Assert.Contains("Not measured: device, cuda", stability.Output, StringComparison.Ordinal);
        Assert.Contains("none of the conditions that --limit holds for could be measured here", stability.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(run, "normal_001", "stability.json")));
    }

    [Fact]
    public async Task Stability_WrongUsage_SaysWhatToDo()
    {
        string run = _folder["usage"];
        using PathologyProcess screened = await PathologyProcess.RunAsync("screen", slides.Normal, "--roi", "2000,2000,600,600", "--out", run);
        foreach ((string options, string sentence) in ((string, string)[])
        [
            ("--kinds half-tile --limit 0.1", "--limit is not held against half-tile"),
            ("--out elsewhere", "is a run, which says that itself"),
            ("--task tupac", "is a run, which says that itself"),
            ("--slide other", "has no slide of that name"),
            ("--model samples/models/demo-mitosis", "name that one's folder with --model"),
        ])
        {
            using PathologyProcess stability = await PathologyProcess.RunAsync(["stability", run, .. options.Split(' ')]);
            Assert.Equal(2, stability.ExitCode);
            Assert.Contains(sentence, stability.Error, StringComparison.Ordinal);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static JsonNode Told(string run) => JsonNode.Parse(File.ReadAllText(Path.Combine(run, "tumor_001", "stability.json")))!["stability"]!;

    private static (double Mean, double Largest, int Crossed) Moved(JsonNode told, string kind)
    {
        JsonNode spread = told["kinds"]!.AsArray().Single(one => (string?)one!["kind"] == kind)!["spread"]!;
        return ((double)spread["mean"]!, (double)spread["largest"]!, (int)spread["up"]! + (int)spread["down"]!);
    }

    private static async Task VerifyAsync(string run)
    {
        using PathologyProcess verified = await PathologyProcess.RunAsync("verify", run);
        Assert.True(verified.ExitCode == 0, verified.Output);
    }

    private static IEnumerable<string> Differences(SortedDictionary<string, string> before, SortedDictionary<string, string> after) =>
        before.Keys.Union(after.Keys).Where(file => before.GetValueOrDefault(file) != after.GetValueOrDefault(file)).Order(StringComparer.Ordinal);
}
