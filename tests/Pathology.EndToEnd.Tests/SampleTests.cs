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
        string program = Path.Combine(AppContext.BaseDirectory, "HelloSlide.dll");
        using Process sample = Process.Start(new ProcessStartInfo("dotnet", [program, slides.Tumor]) { RedirectStandardOutput = true })!;
        string output = await sample.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await sample.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, sample.ExitCode);
        Assert.Contains("7000 x 5000 pixels", output, StringComparison.Ordinal);
        Assert.Contains("0.5 microns per pixel", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_Always_FitOnAPage() => Assert.All(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples"), "*.cs", SearchOption.AllDirectories).Where(path => !path.Contains("obj", StringComparison.Ordinal)),
        path => Assert.InRange(File.ReadLines(path).Count(), 1, 60));
}
