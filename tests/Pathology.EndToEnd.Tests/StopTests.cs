using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

/// <summary>SIGTERM and SIGINT at different moments: always 130, always the line that says so, and the same command goes on.</summary>
[Collection(nameof(MadeSlides))]
public sealed class StopTests(MadeSlides slides) : IDisposable
{
    private const int CopiesOfEach = 4;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("the first process that it starts")]
    [InlineData("the model is named")]
    [InlineData("the first tiles are scored")]
    [InlineData("the first slide is done")]
    public async Task Screen_Terminated_ExitsOneHundredThirtyAndSaysSo(string moment)
    {
        string output = _folder["out"];
        string given = moment == "the first slide is done" ? Copies() : slides.Folder;
        using PathologyProcess run = PathologyProcess.Start("screen", given, "--stride", "40", "--out", output);
        await run.WaitForAsync(moment switch
        {
            "the first process that it starts" => () => Children.Of(run.Id).Length > 0,
            "the model is named" => () => run.Error.Contains("model", StringComparison.Ordinal),
            "the first tiles are scored" => () =>
                Directory.Exists(output) && Directory.EnumerateFiles(output, "*journal*", SearchOption.AllDirectories).Any(),
            _ => () => run.Output.Contains($"[1/{2 * CopiesOfEach}]", StringComparison.Ordinal),
        });
        Assert.SkipWhen(run.HasEnded, "the run was over before it could be stopped.");
        run.Terminate();
        await run.WaitAsync();
        Assert.Equal(130, run.ExitCode);
        Assert.EndsWith("Stopped. The same command goes on where this one was.", run.Error.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Screen_SignalledTwice_StopsAtOnceAndStillSaysSo()
    {
        using PathologyProcess run = PathologyProcess.Start("screen", slides.Folder, "--stride", "40", "--out", _folder["out"]);
        await run.WaitForAsync(() => Directory.Exists(_folder["out"]));
        Assert.SkipWhen(run.HasEnded, "the run was over before it could be stopped.");
        run.Terminate();
        run.Interrupt();
        await run.WaitAsync();
        Assert.Equal(130, run.ExitCode);
        Assert.Contains("Stopped. The same command goes on where this one was.", run.Error, StringComparison.Ordinal);
    }

    // Two slides are written side by side and end together: with more of them, the first one's end is not that of the run.
    private string Copies()
    {
        string folder = Directory.CreateDirectory(_folder["in"]).FullName;
        foreach (string slide in Directory.EnumerateFiles(slides.Folder, "*.tif").Where(path => !path.Contains("_mask", StringComparison.Ordinal)))
        {
            for (int i = 0; i < CopiesOfEach; i++)
            {
                File.Copy(slide, Path.Combine(folder, $"copy_{i}_of_{Path.GetFileName(slide)}"));
            }
        }

        return folder;
    }
}
