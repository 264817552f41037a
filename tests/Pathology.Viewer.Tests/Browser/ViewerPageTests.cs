using Microsoft.Playwright;

namespace Pathology.Viewer.Tests.Browser;

public sealed class ViewerPageTests(BrowserPages browser) : IClassFixture<BrowserPages>
{
    [Fact]
    public async Task Lesion_Chosen_IsFlownToAndSaid()
    {
        IPage page = await browser.OpenSlideAsync("square");
        await page.ClickAsync(".lesion");
        await page.UntilAsync("new URLSearchParams(location.hash.slice(1)).get('x') === '1280'");
        Assert.Contains("y=1024", page.Url, StringComparison.Ordinal);
        Assert.Contains("Finding 1", await page.Locator("#announcer").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Console_WhileASlideIsLookedAt_StaysSilent()
    {
        List<string> said = [];
        IPage page = await browser.OpenAsync("");
        page.Console += (_, message) => said.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => said.Add(error);
        await page.GotoAsync($"{browser.Served.Server.Address}?drawer=canvas&again#slide={await browser.Served.IdOfAsync("square")}");
        await page.WaitForSelectorAsync(".magnification");
        await page.ClickAsync(".lesion");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Empty(said);
    }

    [Fact]
    public async Task DeepLink_Opened_IsThatPlaceAtThatZoom()
    {
        IPage page = await browser.OpenSlideAsync("square", "&x=2000&y=1500&zoom=0.5");
        await page.UntilAsync("document.querySelector('.readout').textContent.includes('x 2000  y 1500')");
        Assert.Equal("20×", await page.Locator(".power").InnerTextAsync());
    }

    [Fact]
    public async Task Keyboard_Alone_MovesZoomsTurnsAndListsItsKeys()
    {
        IPage page = await browser.OpenSlideAsync("square");
        await page.Keyboard.PressAsync("5");
        await page.UntilAsync("document.querySelector('.power').textContent === '20×'");
        await page.Keyboard.PressAsync("r");
        await page.UntilAsync("location.hash.includes('rotate=90')");
        await page.Keyboard.PressAsync("n");
        await page.WaitForSelectorAsync(".lesion[aria-current]");
        await page.Keyboard.PressAsync("j");
        await page.WaitForSelectorAsync(".crops button[aria-current]");
        await page.Keyboard.PressAsync("h");
        Assert.False(await page.IsCheckedAsync("#heat-shown"));
        await page.Keyboard.PressAsync("?");
        Assert.Contains("next finding", await page.Locator("dialog.help").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Measure_ByKeyboard_SaysTheLength()
    {
        IPage page = await browser.OpenSlideAsync("square", "&x=1000&y=1000&zoom=1");
        await page.Keyboard.PressAsync("m");
        await page.EvaluateAsync("location.hash = location.hash.replace('x=1000', 'x=1400')");
        await page.UntilAsync("document.querySelector('.readout').textContent.includes('x 1400')");
        await page.Keyboard.PressAsync("m");
        await page.UntilAsync("document.getElementById('announcer').textContent.includes('100 µm')");
    }

    [Fact]
    public async Task Slide_ThatDoesNotOpen_SaysWhy()
    {
        IPage page = await browser.OpenAsync($"#slide={await browser.Served.IdOfAsync("gone")}");
        await page.WaitForSelectorAsync(".sorry");
        Assert.Contains("the slide file is not there", await page.Locator(".sorry").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoSlides_Linked_MoveTogether()
    {
        IPage page = await browser.OpenSlideAsync("square", $"&beside={await browser.Served.IdOfAsync("clear")}&x=1500&y=1200&zoom=0.3");
        Assert.Equal(2, await page.Locator(".pane .view").CountAsync());
        await page.UntilAsync("[...document.querySelectorAll('.readout')].every(one => /x 1(499|500)  y 1(199|200)/.test(one.textContent))");
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Viewer_AtAnyWidth_FitsAndHasNoSeriousFault(int width, ColorScheme scheme)
    {
        IPage page = await browser.OpenSlideAsync("square", width: width, scheme: scheme);
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(await Accessibility.SeriousFaultsAsync(page));
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Worklist_InAnyScheme_HasNoSeriousFault(ColorScheme scheme)
    {
        IPage page = await browser.OpenAsync("", scheme: scheme);
        await page.WaitForSelectorAsync("tbody tr");
        Assert.Empty(await Accessibility.SeriousFaultsAsync(page));
    }
}
