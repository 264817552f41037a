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
