using Pathology.Testing;

namespace Pathology.Tissue.Tests.Otsu;

/// <summary>
/// A slide of 4 × 3 mm at 1 µm a pixel with a node of 2.4 × 1.8 mm in the middle of it, and whatever a test paints over.
/// Level 1 has 8 µm a pixel.
/// </summary>
internal static class MadeSlide
{
    public const int Width = 4000;
    public const int Height = 3000;

    private const int Downsample = 8;

    /// <param name="paint">Given a place in µm and what is there already, gives what is there then; null for nothing more.</param>
    /// <param name="node">Whether there is a node at all.</param>
    /// <param name="focused">Whether the node at a place in µm is in focus; null for everywhere.</param>
    /// <param name="resolution">What the slide says of its pixels, in µm; null for nothing.</param>
    public static PatternSlide Make(Func<double, double, Rgb24, Rgb24>? paint = null, bool node = true, Func<double, double, bool>? focused = null, double? resolution = 1)
    {
        var info = new SlideInfo("made", "pattern", [new SlideLevel(Width, Height, 1), new SlideLevel(Width / Downsample, Height / Downsample, Downsample)])
        {
            MicronsPerPixel = resolution is { } microns ? new MicronsPerPixel(microns, microns) : null,
        };
        return new PatternSlide(info, (level, column, row) =>
        {
            double x = (column + 0.5) * (level == 0 ? 1 : Downsample);
            double y = (row + 0.5) * (level == 0 ? 1 : Downsample);
            Rgb24 colour = node && IsNode(x, y)
                ? Stained(level > 0 ? 0.5 : focused?.Invoke(x, y) == false ? Soft(x, y) : Nuclei(column, row))
                : new Rgb24(243, 241, 244);
            return paint?.Invoke(x, y, colour) ?? colour;
        });
    }

    public static bool IsNode(double x, double y) => Math.Abs(x - 2000) < 1200 && Math.Abs(y - 1500) < 900;

    /// <summary>Tissue from pale eosin (0) to dense nuclei (1).</summary>
    private static Rgb24 Stained(double nuclei) => new((byte)(205 - (105 * nuclei)), (byte)(140 - (80 * nuclei)), (byte)(190 - (60 * nuclei)));

    // Nuclei of 6 µm with sharp edges, scattered, and grain.
    private static double Nuclei(long x, long y)
    {
        uint place = Hash(x / 9, y / 9);
        double distance = Math.Sqrt(Math.Pow((x % 9) - 2 - (place % 5), 2) + Math.Pow((y % 9) - 2 - (place / 5 % 5), 2));
        return Math.Clamp((distance < 3 ? 0.9 : 0.15) + ((Hash(x, y) % 100 / 1000.0) - 0.05), 0, 1);
    }

    // What is left of them out of focus.
    private static double Soft(double x, double y) => 0.5 + (0.2 * Math.Sin(x / 4) * Math.Sin(y / 5));

    private static uint Hash(long x, long y)
    {
        uint hash = ((uint)x * 0x9E3779B1u) ^ ((uint)y * 0x85EBCA77u);
        hash = (hash ^ (hash >> 15)) * 0x2C1B3C6Du;
        return hash ^ (hash >> 13);
    }
}
