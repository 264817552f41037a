namespace Pathology;

/// <summary>Which pixels are stained at all: bare glass says nothing of a stain, and there is more of it in one picture than in another.</summary>
public static class StainedPixels
{
    // Both dyes absorb green; the density below which Macenko takes a pixel for bare, against his 240 of light.
    private static readonly byte s_palest = (byte)((MacenkoProfile.Light * Math.Exp(-MacenkoProfile.LeastDensity)) - 1);

    /// <summary>Whether so much green is absorbed that a dye must be there.</summary>
    public static bool Holds(Rgb24 pixel) => pixel.G <= s_palest;

    /// <summary>The stained pixels of a picture, in its order.</summary>
    public static Rgb24[] Of(ReadOnlySpan<Rgb24> picture)
    {
        var stained = new List<Rgb24>(picture.Length);
        foreach (Rgb24 pixel in picture)
        {
            if (Holds(pixel))
            {
                stained.Add(pixel);
            }
        }

        return [.. stained];
    }
}
