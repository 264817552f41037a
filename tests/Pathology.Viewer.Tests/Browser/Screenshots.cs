using Microsoft.Playwright;
using Pathology.Viewer.Serving;

namespace Pathology.Viewer.Tests.Browser;

/// <summary>The README's pictures, of the demo's run; docs/screenshots.sh asks for them.</summary>
public sealed class Screenshots(BrowserPages browser) : IClassFixture<BrowserPages>
{
    private static readonly string? s_target = Environment.GetEnvironmentVariable("PATHOLOGY_SCREENSHOTS");
    private static readonly string? s_demo = Environment.GetEnvironmentVariable("PATHOLOGY_DEMO");

    [Fact]
    public async Task Demo_AskedFor_IsPictured()
    {
        Assert.SkipWhen(s_target is null || s_demo is null, "takes the README's pictures: docs/screenshots.sh.");
        await using ViewerServer server = await ViewerServer.StartAsync(new ViewerOptions
        {
            Sources = [new RunSource("results", Path.Combine(s_demo!, "results"))],
            SlideFolders = [Path.Combine(s_demo!, "slides")],
            Port = 0,
        });
        IPage page = await browser.OpenAsync("");
        await page.GotoAsync($"{server.Address}?drawer=canvas");
        await page.WaitForSelectorAsync("tbody tr");
        await TakeAsync(page, "worklist");
        await page.ClickAsync("td.name a:has-text('tumor_001')");
        await page.WaitForSelectorAsync(".magnification");
        await page.Keyboard.PressAsync("n");
        await TakeAsync(page, "viewer");
        await page.Keyboard.PressAsync("z");
        await page.Keyboard.PressAsync("6");
        await page.Keyboard.PressAsync("h");
        await TakeAsync(page, "viewer-cells");
        await MarkAsync(page);
        await TakeAsync(page, "viewer-marks");
    }

    // Confirms the finding, draws around an area beside it, and marks a place, as a reader does.
    private static async Task MarkAsync(IPage page)
    {
        await page.EvaluateAsync("localStorage.setItem('pathology.reader', 'Dr Berg')");
        await page.ReloadAsync();
        await page.WaitForSelectorAsync(".tools");
        await page.Keyboard.PressAsync("n");
        await page.Keyboard.PressAsync("y");
        await page.WaitForTimeoutAsync(1500);
        await page.Keyboard.PressAsync("d");
        await page.Mouse.MoveAsync(260, 330);
        await page.Mouse.DownAsync();
        foreach ((float x, float y) in ((float, float)[])[(330, 290), (400, 330), (420, 420), (350, 480), (280, 450), (250, 380)])
        {
            await page.Mouse.MoveAsync(x, y, new MouseMoveOptions { Steps = 8 });
        }

        await page.Mouse.UpAsync();
        await page.WaitForSelectorAsync(".mark");
        await page.FillAsync(".marks textarea", "Same cells, the model passed over them.");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.ClickAsync(".verdicts label:has-text('Micro')");
    }

    [Fact]
    public async Task DemoReport_AskedFor_IsPictured()
    {
        Assert.SkipWhen(s_target is null || s_demo is null, "takes the README's pictures: docs/screenshots.sh.");
        IPage page = await browser.OpenFileAsync(Path.GetFullPath(Path.Combine(s_demo!, "results", "report.html")), height: 1640);
        await TakeAsync(page, "report");
        page = await browser.OpenFileAsync(Path.GetFullPath(Path.Combine(s_demo!, "results", "report.html")), 390, 1390, ColorScheme.Dark);
        await page.EvaluateAsync("document.querySelector('#s2').scrollIntoView()");
        await TakeAsync(page, "report-phone");
    }

    private static async Task TakeAsync(IPage page, string name)
    {
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.WaitForTimeoutAsync(1500);
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(s_target!, $"{name}.jpg"),
            Type = ScreenshotType.Jpeg,
            Quality = 72,
        });
    }
}
