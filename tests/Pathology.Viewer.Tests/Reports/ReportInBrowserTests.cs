using Microsoft.Playwright;
using Pathology.Viewer.Tests.Browser;

namespace Pathology.Viewer.Tests.Reports;

/// <summary>The report as people open it: from the disk, without a server.</summary>
public sealed class ReportInBrowserTests(BrowserPages browser) : IClassFixture<BrowserPages>
{
    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Open_AnyWidthAndScheme_HasNoSeriousFaultAndDoesNotScrollSideways(int width, ColorScheme scheme)
    {
        using ReportedRun run = await ReportedRun.MakeAsync();

        IPage page = await browser.OpenFileAsync(run.Page, width, scheme: scheme);

        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(await Accessibility.SeriousFaultsAsync(page));
        string paper = await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('article')).backgroundColor");
        Assert.Equal(scheme == ColorScheme.Dark ? "rgb(30, 29, 36)" : "rgb(255, 255, 255)", paper);
    }

    [Fact]
    public async Task Find_PartOfAName_LeavesTheRowAndTheCardOfThatSlideAlone()
    {
        using ReportedRun run = await ReportedRun.MakeAsync(copies: 3);
        IPage page = await browser.OpenFileAsync(run.Page);

        await page.FillAsync("#find", "COPY_001");
        Assert.Equal(["copy_001"], await VisibleAsync(page, "#worklist tbody a"));
        Assert.Equal(["copy_001"], await VisibleAsync(page, "article h3"));
        Assert.Equal("1 of 6 slides", await page.TextContentAsync("#shown"));

        await page.FillAsync("#find", "");
        await page.SelectOptionAsync("#show", "u");
        Assert.Equal(["empty"], await VisibleAsync(page, "article h3"));
        await page.SelectOptionAsync("#show", "w");
        Assert.Equal(["empty", "clear"], await VisibleAsync(page, "article h3"));
        await page.SelectOptionAsync("#show", "");
        Assert.Equal(6, (await VisibleAsync(page, "article h3")).Length);
    }

    [Fact]
    public async Task Sort_ByKeyboard_TurnsTheTable()
    {
        using ReportedRun run = await ReportedRun.MakeAsync(copies: 2);
        IPage page = await browser.OpenFileAsync(run.Page);

        await page.FocusAsync("#worklist th:nth-child(2) button");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal(["clear", "copy_000", "copy_001", "patient_001_node_0"], await VisibleAsync(page, "#worklist tbody a"));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("patient_001_node_0", (await VisibleAsync(page, "#worklist tbody a"))[0]);
    }

    [Fact]
    public async Task Crop_OpenedByKeyboard_IsLargeAndLeadsToTheNextAndBack()
    {
        using ReportedRun run = await ReportedRun.MakeAsync();
        IPage page = await browser.OpenFileAsync(run.Page);

        await page.FocusAsync("#s1 .crops a");
        await page.Keyboard.PressAsync("Enter");
        await page.UntilAsync("document.querySelector('#look').open && document.querySelector('#look img').clientWidth > 400");
        Assert.Equal("patient_001_node_0: 1 · 0.59 mm macro · 0.950 (bar: 10 µm)", await page.TextContentAsync("#look figcaption"));
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.Contains("2 · 0.09 mm ITC", await page.TextContentAsync("#look figcaption"), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Escape");
        await page.UntilAsync("!document.querySelector('#look').open && document.activeElement.dataset.look.startsWith('2')");
    }

    [Fact]
    public async Task Open_PageThatIsFull_ShowsTheOtherPicturesFromTheSlidesFolders()
    {
        using ReportedRun run = await ReportedRun.MakeAsync(copies: 24, crops: 1000);
        IPage page = await browser.OpenFileAsync(run.Page);

        ILocator last = page.Locator("article:has-text('copy_023') .crops img").First;
        Assert.StartsWith("copy_023/crops/lesion_1.jpg", await last.GetAttributeAsync("src"), StringComparison.Ordinal);
        await last.ScrollIntoViewIfNeededAsync();
        await page.UntilAsync("[...document.querySelectorAll('article')].find(card => card.textContent.includes('copy_023')).querySelector('.crops img').naturalWidth === 1000");
        Assert.InRange(new FileInfo(run.Page).Length, 15_000_000, 20_000_000);
    }

    [Fact]
    public async Task Open_NumberOfALesionAtTheEdge_IsWithinThePicture()
    {
        using ReportedRun run = await ReportedRun.MakeAsync();
        IPage page = await browser.OpenFileAsync(run.Page);

        Assert.True(await page.EvaluateAsync<bool>("""
            [...document.querySelectorAll('#s1 .layers text')].every(text => {
              const box = text.getBoundingClientRect(), picture = text.ownerSVGElement.getBoundingClientRect();
              return box.width > 0 && box.left >= picture.left && box.right <= picture.right && box.top >= picture.top && box.bottom <= picture.bottom + 1;
            })
            """));
    }

    private static async Task<string[]> VisibleAsync(IPage page, string selector) => await page.EvaluateAsync<string[]>(
        "selector => [...document.querySelectorAll(selector)].filter(one => one.checkVisibility({ contentVisibilityAuto: false })).map(one => one.lastChild.textContent.trim())",
        selector);
}
