using Microsoft.Playwright;

namespace Pathology.Viewer.Tests.Browser;

public sealed class MarkPageTests(BrowserPages browser) : IClassFixture<BrowserPages>
{
    [Fact]
    public async Task Finding_ConfirmedAndRejectedByKey_IsSaidAndKept()
    {
        IPage page = await OpenAsync("square", "Anna");
        await page.Keyboard.PressAsync("n");
        await page.Keyboard.PressAsync("y");
        await page.WaitForSelectorAsync(".judge[aria-pressed=true][data-judgement=confirmed]");
        await page.UntilAsync("document.getElementById('announcer').textContent === 'Finding 1 confirmed'");
        await page.Keyboard.PressAsync("x");
        await page.WaitForSelectorAsync(".judge[aria-pressed=true][data-judgement=rejected]");
        await page.ReloadAsync();
        await page.WaitForSelectorAsync(".judge[aria-pressed=true][data-judgement=rejected]");
    }

    [Fact]
    public async Task Polygon_DrawnByKeysAlone_IsThereAfterAReloadAndUndone()
    {
        IPage page = await OpenAsync("clear", "Keys", "&x=1000&y=1000&zoom=0.5");
        await page.UncheckAsync("#others");
        await page.Keyboard.PressAsync("g");
        foreach (string place in (string[])["x=1000&y=1000", "x=1400&y=1000", "x=1400&y=1300"])
        {
            await GoAsync(page, place);
            await page.Keyboard.PressAsync(" ");
        }

        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync(".mark[aria-current]");
        Assert.Contains("3750 µm²", await page.Locator(".mark").InnerTextAsync(), StringComparison.Ordinal);
        await page.ReloadAsync();
        await page.WaitForSelectorAsync(".mark");
        await page.Keyboard.PressAsync("u");
        await page.UntilAsync("document.querySelectorAll('.mark').length === 0");
        await page.Keyboard.PressAsync("U");
        await page.WaitForSelectorAsync(".mark");
        await page.Keyboard.PressAsync("u");
        await page.UntilAsync("document.querySelectorAll('.mark').length === 0");
    }

    [Theory]
    [InlineData("e", "Tumour")]
    [InlineData("d", "Tumour")]
    [InlineData("q", "Length")]
    public async Task Shape_DraggedByPointer_IsKeptWithItsSize(string key, string name)
    {
        IPage page = await OpenAsync("clear", $"Pointer {key}", "&x=2000&y=1500&zoom=0.2");
        await page.UncheckAsync("#others");
        await page.Keyboard.PressAsync(key);
        await page.Mouse.MoveAsync(300, 300);
        await page.Mouse.DownAsync();
        foreach ((float x, float y) in ((float, float)[])[(400, 280), (480, 380), (400, 480), (310, 400)])
        {
            await page.Mouse.MoveAsync(x, y, new MouseMoveOptions { Steps = 6 });
        }

        await page.Mouse.UpAsync();
        await page.WaitForSelectorAsync(".mark[aria-current]");
        string said = await page.Locator(".mark").InnerTextAsync();
        Assert.Contains(name, said, StringComparison.Ordinal);
        Assert.Matches("[0-9] (mm²|µm²|µm|mm)", said);
        await page.Keyboard.PressAsync("Delete");
        await page.UntilAsync("document.querySelectorAll('.mark').length === 0");
    }

    [Fact]
    public async Task Outline_Corrected_IsAMarkOfTheFindingAndLeavesTheRunsOwn()
    {
        IPage page = await OpenAsync("square", "Corrector", "&x=1280&y=1024&zoom=0.5");
        await page.Keyboard.PressAsync("n");
        await page.WaitForSelectorAsync(".lesion[aria-current]");
        await GoAsync(page, "x=1500&y=800");
        await page.Keyboard.PressAsync("w");
        foreach (string place in (string[])["x=1536&y=768", "x=1700&y=1000", "x=1536&y=1280"])
        {
            await GoAsync(page, place);
            await page.Keyboard.PressAsync(" ");
        }

        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync(".mark:has-text('Corrected outline')");
        Assert.Contains("outline corrected", await page.Locator(".sayings").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("1 lesion", (await page.Locator(".lesions h2").InnerTextAsync()).ToLowerInvariant());
    }

    [Fact]
    public async Task TwoTabs_ChangingOneMark_AreToldAndKeepBoth()
    {
        IPage one = await OpenAsync("clear", "Tab one", "&x=1000&y=1000&zoom=0.5");
        await one.Keyboard.PressAsync("a");
        await one.Keyboard.PressAsync(" ");
        await one.WaitForSelectorAsync(".mark:has-text('Tab one')");
        IPage two = await OpenAsync("clear", "Tab two");
        await two.ClickAsync(".mark:has-text('Tab one')");
        await one.ClickAsync(".mark:has-text('Tab one')");

        // Both have the same version open; the second is told.
        await two.FillAsync(".marks textarea", "two's note");
        await one.FillAsync(".marks textarea", "one's note");
        await two.Keyboard.PressAsync("Control+Enter");
        await two.WaitForSelectorAsync(".mark .text:has-text(\"two's note\")");
        await one.Keyboard.PressAsync("Control+Enter");
        await one.WaitForSelectorAsync(".clash:has-text('Tab two changed this mark')");
        await one.ClickAsync(".clash button:has-text('Keep both')");
        await one.WaitForSelectorAsync(".mark .text:has-text(\"one's note\")");
        await one.WaitForSelectorAsync(".mark .text:has-text(\"two's note\")");
        await two.WaitForSelectorAsync(".mark .text:has-text(\"one's note\")"); // told while it looks
    }

    [Fact]
    public async Task Slide_MarkedAsRead_SaysSoHereAndInTheWorklist()
    {
        IPage page = await OpenAsync("square", "Vera");
        await page.ClickAsync(".verdicts label:has-text('Micro')");
        await page.FillAsync(".verdict textarea", MadeRun.Hostile);
        await page.ClickAsync("button:has-text('Mark as read')");
        await page.WaitForSelectorAsync(".said:has-text('Micro')");
        Assert.Contains(MadeRun.Hostile, await page.Locator(".said").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator(".said img").CountAsync());
        await page.ClickAsync(".brand");
        await page.WaitForSelectorAsync("tr:has-text('square') .state button:has-text('Read')");
        Assert.Contains("Micro", await page.Locator("tr:has-text('square') span.verdict").InnerTextAsync(), StringComparison.Ordinal);
        await page.ClickAsync("tr:has-text('clear') .state button");
        await page.WaitForSelectorAsync("tr:has-text('clear') .state button:has-text('In work')");
    }

    [Fact]
    public async Task FirstMark_WithoutAName_AsksForIt()
    {
        IPage page = await browser.OpenSlideAsync("square");
        await page.Keyboard.PressAsync("n");
        await page.Keyboard.PressAsync("y");
        await page.FillAsync("dialog.asking input", "Newcomer");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync(".judge[aria-pressed=true][data-judgement=confirmed]");
        Assert.Contains("Newcomer", await page.Locator("button.reader").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Marking_AtAnyWidth_FitsAndHasNoSeriousFault(int width, ColorScheme scheme)
    {
        IPage page = await OpenAsync("square", $"Axe {width}", "&x=1000&y=1000&zoom=0.5", width, scheme);
        await page.Keyboard.PressAsync("a");
        await page.Keyboard.PressAsync(" ");
        await page.WaitForSelectorAsync(".mark[aria-current]");
        await page.Keyboard.PressAsync("n");
        await page.Keyboard.PressAsync("y");
        await page.WaitForSelectorAsync(".judge[aria-pressed=true]");
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(await Accessibility.SeriousFaultsAsync(page));
    }

    // Moves the view as an address does, and waits until it is there.
    private static async Task GoAsync(IPage page, string place)
    {
        await page.EvaluateAsync($"location.hash = location.hash.replace(/x=-?[0-9]+&y=-?[0-9]+/, '{place}')");
        await page.UntilAsync($"document.querySelector('.readout').textContent.includes('{place.Replace("=", " ", StringComparison.Ordinal).Replace("&", "  ", StringComparison.Ordinal)}')");
    }

    private async Task<IPage> OpenAsync(string slide, string reader, string place = "", int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        IPage page = await browser.OpenSlideAsync(slide, place, width, 800, scheme);
        await page.EvaluateAsync($"localStorage.setItem('pathology.reader', '{reader}')");
        await page.ReloadAsync();
        await page.WaitForSelectorAsync(".magnification");
        await page.WaitForSelectorAsync(".tools");
        return page;
    }
}
