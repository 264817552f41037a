using Microsoft.Playwright;
using SkiaSharp;

namespace Pathology.Viewer.Tests.Browser;

/// <summary>Squares over a slide, read from the screen pixel by pixel.</summary>
internal static class SeenSquares
{
    // What JPEG, chroma at half resolution and smoothing between levels blur, in screen pixels.
    private const double Tolerance = 2.5;

    // Half a second and a picture apart.
    private const int MostLooks = 30;

    /// <summary>From the middle of the view: where a place is, so many base pixels from the one in the middle.</summary>
    public static (double X, double Y) Place(double x, double y, double zoom, int turn)
    {
        double angle = turn * Math.PI / 180;
        return (zoom * ((x * Math.Cos(angle)) - (y * Math.Sin(angle))), zoom * ((x * Math.Sin(angle)) + (y * Math.Cos(angle))));
    }

    /// <summary>Where pixels of a kind are, from the middle of the view: their bounds.</summary>
    public static async Task<(double Left, double Top, double Right, double Bottom, int Count)> SeenAsync(
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

    /// <summary>Asserts that pixels of a kind are a square there.</summary>
    /// <remarks>What is seen first is a blurred level: the sharp one comes when it is there, on a busy machine some seconds later.</remarks>
    public static async Task AssertAsync(
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
