namespace Pathology.Tissue;

/// <summary>What a pixel's colour says of what it shows, at some 8 µm a pixel.</summary>
/// <remarks>
/// Haematoxylin and eosin absorb green most, then blue, then red. Over real sections of five laboratories the ratio of the optical
/// densities of red and green lies between 0.2 and 0.85, of blue and green between 0.5 and 0.8. Marker ink does otherwise.
/// </remarks>
internal static class PixelColour
{
    private static readonly double[] s_density = [.. Enumerable.Range(0, 256).Select(value => -Math.Log10((value + 1) / 256.0))];

    /// <summary>Decadic optical density of a channel's value, white being 0.</summary>
    public static double Density(int value) => s_density[value];

    /// <summary>Saturation of the HSV model, 0 to 255.</summary>
    public static byte Saturation(Rgb24 pixel)
    {
        int highest = Math.Max(pixel.R, Math.Max(pixel.G, pixel.B));
        return highest == 0 ? (byte)0 : (byte)(255 * Chroma(pixel) / highest);
    }

    /// <summary>Too dark to be tissue, and too grey: ink, dirt, the slide's edge. A dark pixel's saturation is noise.</summary>
    public static bool IsBlack(Rgb24 pixel)
    {
        int highest = Math.Max(pixel.R, Math.Max(pixel.G, pixel.B));
        return highest < 60 || (highest < 85 && Chroma(pixel) < 22);
    }

    /// <summary>Green ink lets more green through than red, which no stained tissue does.</summary>
    public static bool IsGreenInk(Rgb24 pixel) => pixel.G - pixel.R >= 20;

    /// <summary>Blue ink absorbs red as much as green, and more where no tissue lies under it; haematoxylin never does.</summary>
    public static bool IsBlueInk(Rgb24 pixel) => pixel.B - pixel.R >= 35 && s_density[pixel.R] > 0.88 * s_density[pixel.G];

    /// <summary>
    /// Red ink absorbs blue almost as green, and next to no red; over tissue it leaves less green than any stain.
    /// Blood does likewise: only the size of the area tells them apart.
    /// </summary>
    public static bool IsRedInk(Rgb24 pixel)
    {
        if (pixel.R - pixel.G < 60)
        {
            return false; // as of most pixels
        }

        (double red, double green, double blue) = (s_density[pixel.R], s_density[pixel.G], s_density[pixel.B]);
        bool onGlass = pixel.R - pixel.G >= 80 && blue > 0.76 * green && red < 0.25 * green;
        bool onTissue = pixel.R - pixel.G >= 60 && red < 0.5 * green && pixel.G < 60 && blue > (pixel.G < 45 ? 0.66 : 0.72) * green;
        return onGlass || onTissue;
    }

    private static int Chroma(Rgb24 pixel) =>
        Math.Max(pixel.R, Math.Max(pixel.G, pixel.B)) - Math.Min(pixel.R, Math.Min(pixel.G, pixel.B));
}
