using System.Diagnostics;
using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

/// <summary>The samples are what people copy from first, so they must run as they stand.</summary>
[Collection(nameof(MadeSlides))]
public sealed class SampleTests(MadeSlides slides)
{
    [Fact]
    public async Task HelloSlide_MadeSlide_SaysWhatItIs()
    {
        (int exitCode, string output) = await RunAsync("HelloSlide", slides.Tumor);

        Assert.Equal(0, exitCode);
        Assert.Contains("7000 x 5000 pixels", output, StringComparison.Ordinal);
        Assert.Contains("0.5 microns per pixel", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CustomClassifier_MadeSlide_ScreensItAndLeavesTheFiles()
    {
        using var folder = new TemporaryFolder();

        (int exitCode, string output) = await RunAsync("CustomClassifier", folder["out"], slides.Tumor);

        Assert.Equal(0, exitCode);
        Assert.Matches("^tumor_001: score 0\\.[0-9]{3}, [0-9]+ dense areas, [1-9][0-9]+ tiles", output);
        Assert.True(File.Exists(folder["out/tumor_001/heatmap.tif"]), "no heatmap was written");
    }

    [Fact]
    public void Samples_Always_FitOnAPage() => Assert.All(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples"), "*.cs", SearchOption.AllDirectories).Where(path => !path.Contains("obj", StringComparison.Ordinal)),
        path => Assert.InRange(File.ReadLines(path).Count(), 1, 60));

    private static async Task<(int ExitCode, string Output)> RunAsync(string sample, params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, $"{sample}.dll");
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true })!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }
}
