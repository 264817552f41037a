using Microsoft.Playwright;

namespace Pathology.Viewer.Tests.Browser;

/// <summary>Slide, heatmap and outline lie over each other: read from the screen, pixel by pixel.</summary>
public sealed class OverlayTests(BrowserPages browser) : IClassFixture<BrowserPages>
{
    [Theory]
    [InlineData(0.2, 0)]
    [InlineData(0.5, 0)]
    [InlineData(1, 0)]
    [InlineData(0.2, 90)]
    [InlineData(0.5, 30)]
    [InlineData(1, 180)]
    public async Task SlideHeatmapAndOutline_AtAnyZoomAndTurn_LieOnTheSameSquare(double zoom, int turn)
    {
        IPage page = await browser.OpenSlideAsync("square", FormattableString.Invariant($"&x=1400&y=1100&zoom={zoom}&rotate={turn}"));
        (double X, double Y) expected = SeenSquares.Place(1280 - 1400, 1024 - 1100, zoom, turn);
        double half = 256 * zoom;

        await page.EvaluateAsync("document.querySelectorAll('.overview, .bottom, .magnification').forEach(one => { one.style.display = 'none'; }); document.activeElement.blur()");

        // The slide alone: the square is blue.
        await page.Keyboard.PressAsync("h");
        await page.Keyboard.PressAsync("o");
        await SeenSquares.AssertAsync(page, pixel => pixel.Blue > 150 && pixel.Red < 140, expected, half, turn);

        // The heatmap over it, opaque, above 0.5 alone: in magma 0.95 is a pale yellow.
        await page.Keyboard.PressAsync("h");
        await SetAsync(page, "Opacity", "1");
        await SetAsync(page, "Threshold", "0.5");
        await SeenSquares.AssertAsync(page, pixel => pixel.Red > 235 && pixel.Green is > 190 and < 245 && pixel.Blue < 195, expected, half, turn);

        // The outline, a line of 2 pixels around it in the colour of outlines.
        await page.Keyboard.PressAsync("h");
        await page.Keyboard.PressAsync("o");
        await SeenSquares.AssertAsync(page, pixel => pixel.Blue > 240 && pixel.Green is > 80 and < 110 && pixel.Red < 30, expected, half, turn, isLine: true);
    }

    private static async Task SetAsync(IPage page, string slider, string value) => await page
        .Locator($".slider:has-text('{slider}') input")
        .EvaluateAsync("(input, value) => { input.value = value; input.dispatchEvent(new Event('input')); }", value);
}
