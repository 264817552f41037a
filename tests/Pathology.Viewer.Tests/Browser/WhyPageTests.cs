using Microsoft.Playwright;
using SkiaSharp;

namespace Pathology.Viewer.Tests.Browser;

/// <summary>What told the network so, beside the slide and over it.</summary>
public sealed class WhyPageTests(BrowserPages browser) : IClassFixture<BrowserPages>
{
    private const string IsStripThere = "document.querySelector('.why[open] img')?.naturalWidth > 0";

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(1, 0)]
    [InlineData(1, 30)]
    public async Task Fold_Opened_LaysEachTileOverItsPlaceOnTheSlide(double zoom, int turn)
    {
        IPage page = await browser.OpenSlideAsync("square", FormattableString.Invariant($"&x=1400&y=1100&zoom={zoom}&rotate={turn}"));
        await page.EvaluateAsync("document.querySelectorAll('.overview, .bottom, .magnification').forEach(one => { one.style.display = 'none'; }); document.activeElement.blur()");
        await page.Keyboard.PressAsync("h");
        await page.Keyboard.PressAsync("o");
        Assert.Equal(0, (await SeenSquares.SeenAsync(page, IsGreen)).Count);

        await page.ClickAsync(".why summary");
        await page.UntilAsync(IsStripThere);

        await SeenSquares.AssertAsync(page, IsGreen, MiddleOf(MadeWhy.First, zoom, turn), MadeWhy.First.Width / 2 * zoom, turn);
        await SeenSquares.AssertAsync(page, IsRed, MiddleOf(MadeWhy.Second, zoom, turn), MadeWhy.Second.Width / 2 * zoom, turn);
        (double left, double top, double right, double bottom, int count) = await SeenSquares.SeenAsync(page, IsBright);
        (double x, double y) = MiddleOf(MadeWhy.First, zoom, turn);
        Assert.True(count > 50 * zoom, $"{count} pixels show what spoke for it");
        Assert.InRange((left + right) / 2, x - 4, x + 4);
        Assert.InRange((top + bottom) / 2, y - 4, y + 4);

        await page.ClickAsync(".why summary");
        Assert.Equal(0, (await SeenSquares.SeenAsync(page, pixel => IsGreen(pixel) || IsRed(pixel))).Count);
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Fold_Opened_ShowsStripScoresAndMethodWithoutSeriousFault(int width, ColorScheme scheme)
    {
        IPage page = await browser.OpenSlideAsync("square", width: width, scheme: scheme);
        Assert.Equal(0, await page.Locator(".why img").CountAsync());

        await page.ClickAsync(".why summary");
        await page.UntilAsync(IsStripThere);

        Assert.Equal(518, await page.EvaluateAsync<int>("document.querySelector('.why img').naturalHeight"));
        Assert.Equal(["0.950", "0.500"], await page.Locator(".why figcaption button").AllInnerTextsAsync());
        Assert.StartsWith("Class activation: what each place of a tile added", await page.Locator(".why .note").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(await Accessibility.SeriousFaultsAsync(page));
    }

    [Fact]
    public async Task Keyboard_Alone_OpensAndClosesTheFoldOfTheFinding()
    {
        IPage page = await browser.OpenSlideAsync("square");
        await page.Keyboard.PressAsync("W");
        await page.UntilAsync(IsStripThere);
        Assert.Contains("Finding 1", await page.Locator("#announcer").InnerTextAsync(), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("W");
        await page.UntilAsync("document.querySelector('.why[open]') === null");
        await page.Keyboard.PressAsync("?");
        Assert.Contains("what told the network so", await page.Locator("dialog.help").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fold_WhereNothingWasFound_ShowsWhatCameNearestAndGoesThere()
    {
        IPage page = await browser.OpenSlideAsync("clear");
        await page.Keyboard.PressAsync("W");
        await page.UntilAsync(IsStripThere);
        Assert.Contains("why not", await page.Locator(".why summary").InnerTextAsync(), StringComparison.Ordinal);
        await page.ClickAsync(".why figcaption button");
        await page.UntilAsync("new URLSearchParams(location.hash.slice(1)).get('x') === '1500'");
        Assert.Contains("y=1160", page.Url, StringComparison.Ordinal);
    }

    private static bool IsGreen(SKColor pixel) => pixel.Green > 80 && pixel.Green > pixel.Red + 40 && pixel.Green > pixel.Blue + 40;

    private static bool IsRed(SKColor pixel) => pixel.Red > 120 && pixel.Green < 90 && pixel.Blue < 90;

    // The pale yellow of what spoke most, over green.
    private static bool IsBright(SKColor pixel) => pixel.Red > Math.Max(140, pixel.Blue + 20) && pixel.Green > Math.Max(150, pixel.Blue + 20);

    private static (double X, double Y) MiddleOf(BaseRectangle tile, double zoom, int turn) =>
        SeenSquares.Place(tile.X + (tile.Width / 2.0) - 1400, tile.Y + (tile.Height / 2.0) - 1100, zoom, turn);
}
