using Microsoft.Playwright;
using Pathology.Testing;
using Pathology.Testing.Slides;
using Pathology.Viewer.Serving;

namespace Pathology.Viewer.Tests.Browser;

/// <summary>A slide's own pictures (label, macro), of which a label may carry a patient's name.</summary>
public sealed class LabelPageTests(BrowserPages browser) : IClassFixture<BrowserPages>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Picture_OfASlidesLabel_IsNotEvenFetchedBeforeItIsAskedFor()
    {
        Directory.CreateDirectory(_folder["slides"]);
        new NdpiSlide { Levels = [new PixelSize(1280, 1024)] }.Write(_folder["slides/one.ndpi"]);
        await using ViewerServer server = await ViewerServer.StartAsync(new ViewerOptions { Sources = [new SlideSource("slides", [(_folder["slides/one.ndpi"], "one")])], Port = 0 });
        IPage page = await browser.OpenAsync("");
        List<string> asked = [];
        page.Request += (_, request) => asked.Add(new Uri(request.Url).AbsolutePath);
        await page.GotoAsync($"{server.Address}?drawer=canvas");
        await page.ClickAsync("td.name a");
        await page.WaitForSelectorAsync(".magnification");
        await page.ClickAsync(".facts summary");
        await page.WaitForSelectorAsync("details.associated summary");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.DoesNotContain(asked, path => path.Contains("/associated/", StringComparison.Ordinal));
        await page.ClickAsync("details.associated summary");
        await page.WaitForSelectorAsync("details.associated img");
        await page.UntilAsync("document.querySelector('details.associated img').naturalWidth > 0");
        Assert.Single(asked, path => path.Contains("/associated/", StringComparison.Ordinal));
    }
}
