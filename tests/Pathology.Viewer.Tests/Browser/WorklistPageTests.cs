using Microsoft.Playwright;

namespace Pathology.Viewer.Tests.Browser;

public sealed class WorklistPageTests(BrowserPages browser) : IClassFixture<BrowserPages>
{
    [Fact]
    public async Task Worklist_Opened_ShowsSlidesAndWhyOneFailedAsText()
    {
        IPage page = await browser.OpenAsync("");
        await page.WaitForSelectorAsync("tbody tr");
        Assert.Equal(4, await page.Locator("tbody tr").CountAsync());
        Assert.Contains(MadeRun.Hostile, await page.Locator("tr.failed .reason").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("tr.failed .reason img").CountAsync());
    }

    [Fact]
    public async Task Worklist_Narrowed_ShowsThoseAndSaysSo()
    {
        IPage page = await browser.OpenAsync("");
        await page.ClickAsync("button.chip:has-text('With findings')");
        await page.WaitForSelectorAsync("text=1 of 4 slides");
        Assert.Equal("square", await page.Locator("td.name a").InnerTextAsync());
        await page.FillAsync("input[type=search]", "no such slide");
        await page.WaitForSelectorAsync("text=No slide fits.");
    }

    [Fact]
    public async Task Quality_InDoubt_IsSaidInTheWorklistAndOnTheSlide()
    {
        IPage page = await browser.OpenAsync("");
        await page.ClickAsync("button.chip:has-text('Quality in doubt')");
        await page.WaitForSelectorAsync("text=1 of 4 slides");
        Assert.Contains($"read with care {MadeRun.Doubt}", await page.Locator("tr td.warnings").InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        await page.ClickAsync("td.name a");
        await page.WaitForSelectorAsync($".facts .warning:has-text('{MadeRun.Doubt}')");
    }

    [Fact]
    public async Task Worklist_ByKeyboardAlone_LeadsToASlideAndBack()
    {
        IPage page = await browser.OpenAsync("");
        await page.WaitForSelectorAsync("tbody tr");
        await page.Locator("td.name a").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync(".magnification");
        Assert.Equal("square", await page.Locator("header h1").InnerTextAsync());
        await page.Keyboard.PressAsync("Escape");
        await page.WaitForSelectorAsync("tbody tr");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Worklist_AtAnyWidth_DoesNotScrollSideways(int width)
    {
        IPage page = await browser.OpenAsync("", width);
        await page.WaitForSelectorAsync("tbody tr");
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }
}
