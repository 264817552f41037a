using System.Security.Cryptography;
using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

/// <summary>Which cells did it, asked of a run that is finished.</summary>
[Collection(nameof(MadeSlides))]
public sealed class WhyTests(MadeSlides slides) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Why_FinishedRun_AddsWhatScreenWhyWouldHaveLeft_AndNothingIsScreenedAgain()
    {
        await RunAsync("screen", slides.Tumor, "--why", "auto", "--out", _folder["whole"]);
        await RunAsync("screen", slides.Tumor, "--out", _folder["later"]);
        Assert.Contains("Why stands for 1 of 1 slides", await RunAsync("why", _folder["later"]), StringComparison.Ordinal);

        string[] files = [.. Directory.GetFiles(_folder["whole/tumor_001/why"]).Select(path => Path.GetFileName(path))];
        Assert.Contains("lesion_1.jpg", files);
        Assert.All(files, file => Assert.Equal(Hash("whole", file), Hash("later", file)));
        Assert.Contains("Why: the most telling tiles of", await File.ReadAllTextAsync(_folder["later/report.html"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("are there and as they were written", await RunAsync("verify", _folder["later"]), StringComparison.Ordinal);
        string report = await File.ReadAllTextAsync(_folder["later/report.html"], TestContext.Current.CancellationToken);
        Assert.Contains("done before", await RunAsync("screen", slides.Tumor, "--out", _folder["later"]), StringComparison.Ordinal);
        Assert.Equal(report, await File.ReadAllTextAsync(_folder["later/report.html"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Why_OtherModelThanTheRuns_IsRefused()
    {
        await RunAsync("screen", slides.Tumor, "--out", _folder["run"]);

        using PathologyProcess other = await PathologyProcess.RunAsync("why", _folder["run"], "--model", Path.Combine(Repository.Root, "samples", "models", "demo-mitosis"));

        Assert.Equal(2, other.ExitCode);
        Assert.Contains("was screened by demo-metastasis", other.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["run/tumor_001/why"]));
    }

    private string Hash(string run, string file)
    {
        using FileStream stream = File.OpenRead(_folder[$"{run}/tumor_001/why/{file}"]);
        return Convert.ToHexString(SHA256.HashData(stream));
    }

    private static async Task<string> RunAsync(params string[] arguments)
    {
        using PathologyProcess process = await PathologyProcess.RunAsync(arguments);
        Assert.True(process.ExitCode == 0, process.Error);
        return process.Output + process.Error;
    }
}
