using Microsoft.Playwright;
using Pathology.EndToEnd.Tests;
using Pathology.Testing;
using Pathology.Viewer.Serving;

namespace Pathology.Viewer.Tests.Browser;

/// <summary>A slide that is looked at while the program screens it. The program is held twice on its way, by the system, so that there is time to look.</summary>
public sealed class GrowingPageTests(BrowserPages browser) : IClassFixture<BrowserPages>, IAsyncLifetime
{
    private const int Stop = 19; // SIGSTOP
    private const int Continue = 18; // SIGCONT

    // Pixels that the layers over the slide paint.
    private const string Painted = """
        (() => {
          const canvas = document.querySelector('canvas.layers');
          const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
          let many = 0;
          for (let i = 3; i < data.length; i += 4) many += data[i] > 0;
          return many;
        })()
        """;

    private const string Share = "Number(document.querySelector('.growing progress').value)";

    private readonly TemporaryFolder _folder = new();

    public async ValueTask InitializeAsync()
    {
        using PathologyProcess synth = await PathologyProcess.RunAsync(
            "synth", _folder["slide.tif"], "--size", "7000x5000", "--mpp", "0.5", "--metastasis", "macro", "--seed", "11");
        Assert.True(synth.ExitCode == 0, synth.Error);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Heatmap_OfASlideBeingScreened_GrowsAndEndsInItsFindings()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a process is held as Linux does it.");
        await using ViewerServer server = await ViewerServer.StartAsync(new ViewerOptions { Sources = [new RunSource("live", _folder["out"])], Port = 0 });
        IPage page = await browser.OpenAsync("");
        using PathologyProcess run = PathologyProcess.Start("screen", _folder["slide.tif"], "--stride", "40", "--out", _folder["out"]);
        await HoldAsync(run, behind: 0);
        await page.GotoAsync($"{server.Address}?drawer=canvas");
        await page.ClickAsync("tr.unfinished td.name a");
        await page.WaitForSelectorAsync(".magnification");
        await ShowAllAsync(page);
        await page.UntilAsync($"{Share} > 0");
        await page.UntilAsync($"{Painted} > 0");
        (double share, int painted) = (await page.EvaluateAsync<double>(Share), await page.EvaluateAsync<int>(Painted));
        Assert.Matches(@"\d+ % of tiles|stopped at \d+ %", await page.Locator(".growing p").InnerTextAsync());
        Assert.InRange(share, 0.0001, 0.9999);
        Assert.Empty(await Accessibility.SeriousFaultsAsync(page));
        await page.ReloadAsync();
        await page.WaitForSelectorAsync(".magnification");
        await ShowAllAsync(page);
        await page.UntilAsync($"{Share} === {FormattableString.Invariant($"{share}")} && {Painted} > 0");
        await page.EvaluateAsync("window.sameDocument = true");

        int shown = Scored();
        PathologyProcess.Send(run.Id, Continue);
        await HoldAsync(run, behind: shown + 200);
        await page.UntilAsync($"{Share} > {FormattableString.Invariant($"{share}")} && {Painted} > {painted}");

        PathologyProcess.Send(run.Id, Continue);
        await run.WaitAsync();
        Assert.True(run.ExitCode == 0, run.Error);
        await page.WaitForSelectorAsync(".lesion");
        Assert.Equal(0, await page.Locator(".growing").CountAsync());
        Assert.True(await page.EvaluateAsync<bool>("window.sameDocument"));
    }

    [Fact]
    public async Task Heatmap_OfARunThatWasStopped_ShowsHowFarItCame()
    {
        using (PathologyProcess run = PathologyProcess.Start("screen", _folder["slide.tif"], "--stride", "40", "--out", _folder["out"]))
        {
            await HoldAsync(run, behind: 0);
            run.Kill();
            await run.WaitAsync();
        }

        await using ViewerServer server = await ViewerServer.StartAsync(new ViewerOptions { Sources = [new RunSource("live", _folder["out"])], Port = 0 });
        IPage page = await browser.OpenAsync("");
        await page.GotoAsync($"{server.Address}?drawer=canvas");
        await page.ClickAsync("tr.unfinished td.name a");
        await page.WaitForSelectorAsync(".growing progress");
        await ShowAllAsync(page);
        await page.UntilAsync($"{Painted} > 0");
        Assert.Equal(Scored(), await page.EvaluateAsync<double>($"Math.round({Share} * {GrowingHeatmap.In(_folder["out"])[0].Facts.Tiles})"));

        using PathologyProcess again = await PathologyProcess.RunAsync("screen", _folder["slide.tif"], "--stride", "40", "--out", _folder["out"]);
        Assert.True(again.ExitCode == 0, again.Error);
        await page.WaitForSelectorAsync(".lesion");
        Assert.Equal(0, await page.Locator(".growing").CountAsync());
    }

    // Until more tiles are scored than these.
    private async Task HoldAsync(PathologyProcess run, int behind)
    {
        await run.WaitForAsync(() => Scored() > behind);
        Assert.SkipWhen(run.HasEnded, "the run was over before it could be looked at.");
        PathologyProcess.Send(run.Id, Stop);
    }

    private int Scored() => GrowingHeatmap.In(_folder["out"]) is [GrowingHeatmap growing]
        ? growing.Read(0, new int[growing.Facts.Tiles], new float[growing.Facts.Tiles]) ?? 0
        : 0;

    // The threshold hides what the model is sure of: here every cell counts.
    private static async Task ShowAllAsync(IPage page)
    {
        await page.WaitForSelectorAsync(".slider:has-text('Threshold') input");
        await page.EvaluateAsync("""
            (() => {
              const threshold = [...document.querySelectorAll('.slider')].find(one => one.textContent.includes('Threshold')).querySelector('input');
              threshold.value = '0';
              threshold.dispatchEvent(new Event('input'));
            })()
            """);
    }
}
