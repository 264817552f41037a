using Microsoft.Playwright;
using SkiaSharp;

namespace Pathology.Viewer.Tests.Browser;

/// <summary>Slide, heatmap and outline lie over each other: read from the screen, pixel by pixel.</summary>
public sealed class OverlayTests(BrowserPages browser) : IClassFixture<BrowserPages>
{
    // What JPEG, chroma at half resolution and smoothing between levels blur, in screen pixels.
    private const double Tolerance = 2.5;

    // Half a second and a picture apart.
    private const int MostLooks = 30;

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
        (double X, double Y) expected = Place(1280 - 1400, 1024 - 1100, zoom, turn);
        double half = 256 * zoom;

        await page.EvaluateAsync("document.querySelectorAll('.overview, .bottom, .magnification').forEach(one => { one.style.display = 'none'; }); document.activeElement.blur()");

        // The slide alone: the square is blue.
        await page.Keyboard.PressAsync("h");
        await page.Keyboard.PressAsync("o");
        await AssertSquareAsync(page, pixel => pixel.Blue > 150 && pixel.Red < 140, expected, half, turn);

        // The heatmap over it, opaque, above 0.5 alone: in magma 0.95 is a pale yellow.
        await page.Keyboard.PressAsync("h");
        await SetAsync(page, "Opacity", "1");
        await SetAsync(page, "Threshold", "0.5");
        await AssertSquareAsync(page, pixel => pixel.Red > 235 && pixel.Green is > 190 and < 245 && pixel.Blue < 195, expected, half, turn);

        // The outline, a line of 2 pixels around it in the colour of outlines.
        await page.Keyboard.PressAsync("h");
        await page.Keyboard.PressAsync("o");
        await AssertSquareAsync(page, pixel => pixel.Blue > 240 && pixel.Green is > 80 and < 110 && pixel.Red < 30, expected, half, turn, isLine: true);
    }

    private static (double X, double Y) Place(double x, double y, double zoom, int turn)
    {
        double angle = turn * Math.PI / 180;
        return (zoom * ((x * Math.Cos(angle)) - (y * Math.Sin(angle))), zoom * ((x * Math.Sin(angle)) + (y * Math.Cos(angle))));
    }

    private static async Task SetAsync(IPage page, string slider, string value) => await page
        .Locator($".slider:has-text('{slider}') input")
        .EvaluateAsync("(input, value) => { input.value = value; input.dispatchEvent(new Event('input')); }", value);

    /// <summary>Where pixels of a kind are, from the middle of the view: their bounds.</summary>
    private static async Task<(double Left, double Top, double Right, double Bottom, int Count)> SeenAsync(
        IPage page, Func<SKColor, bool> isOne, Func<(double X, double Y), bool>? isLookedAt = null)
    {
        await page.WaitForTimeoutAsync(400);
        using SKBitmap picture = SKBitmap.Decode(await page.Locator(".view").ScreenshotAsync());
        (double left, double top, double right, double bottom, int count) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue, 0);
        for (int y = 0; y < picture.Height; y++)
        {
            for (int x = 0; x < picture.Width; x++)
            {
                if (isOne(picture.GetPixel(x, y)) && isLookedAt?.Invoke((x - (picture.Width / 2.0), y - (picture.Height / 2.0))) != false)
                {
                    (left, right) = (Math.Min(left, x), Math.Max(right, x + 1));
                    (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y + 1));
                    count++;
                }
            }
        }

        return (left - (picture.Width / 2.0), top - (picture.Height / 2.0), right - (picture.Width / 2.0), bottom - (picture.Height / 2.0), count);
    }

    // The lesion's number stands beside its outline in the same colour; an outline that lay elsewhere would still miss on the other side.
    private static bool IsNear((double X, double Y) place, (double X, double Y) middle, double half, int turn) =>
        place.X < middle.X + Reach(half, turn) + 3 && place.Y > middle.Y - Reach(half, turn) - 3;

    private static double Reach(double half, int turn) =>
        half * (Math.Abs(Math.Cos(turn * Math.PI / 180)) + Math.Abs(Math.Sin(turn * Math.PI / 180)));

    // What is seen first is a blurred level: the sharp one comes when it is there, on a busy machine some seconds later.
    private static async Task AssertSquareAsync(
        IPage page, Func<SKColor, bool> isOne, (double X, double Y) middle, double half, int turn, bool isLine = false)
    {
        for (int left = MostLooks; ; left--)
        {
            (double Left, double Top, double Right, double Bottom, int Count) seen = await SeenAsync(page, isOne, isLine ? beside => IsNear(beside, middle, half, turn) : null);
            try
            {
                AssertSquare(seen, middle, half, turn, isLine);
                return;
            }
            catch (Xunit.Sdk.InRangeException) when (left > 1)
            {
                await page.WaitForTimeoutAsync(500);
            }
        }
    }

    private static void AssertSquare(
        (double Left, double Top, double Right, double Bottom, int Count) seen, (double X, double Y) middle, double half, int turn, bool isLine)
    {
        double reach = Reach(half, turn);
        Assert.InRange(seen.Left, middle.X - reach - Tolerance, middle.X - reach + Tolerance);
        Assert.InRange(seen.Right, middle.X + reach - Tolerance, middle.X + reach + Tolerance);
        Assert.InRange(seen.Top, middle.Y - reach - Tolerance, middle.Y - reach + Tolerance);
        Assert.InRange(seen.Bottom, middle.Y + reach - Tolerance, middle.Y + reach + Tolerance);
        double area = 4 * half * half;
        Assert.InRange(seen.Count, isLine ? 8 * half * 0.5 : area * 0.85, isLine ? 8 * half * 3 : area * 1.1);
    }
}
