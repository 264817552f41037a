namespace Pathology.Registration.Tests;

/// <summary>
/// A picture of stained tissue on glass, made of noise at several scales: lobes, follicles, nuclei. The same seed gives the same tissue.
/// </summary>
internal static class MadeTissue
{
    /// <summary>µm of a pixel.</summary>
    public const double Step = 8;

    public static Rgb24 Glass { get; } = new(243, 242, 244);

    public static RgbImage Draw(uint seed, int width = 800, int height = 640)
    {
        var picture = new RgbImage(new PixelSize(width, height));
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                picture[x, y] = Colour(seed, x, y, width, height);
            }
        }

        return picture;
    }

    private static Rgb24 Colour(uint seed, int x, int y, int width, int height)
    {
        double dx = (x - (0.48 * width)) / (0.38 * width);
        double dy = (y - (0.52 * height)) / (0.36 * height);
        double edge = double.Hypot(dx, dy) + (0.7 * (Noise(seed, x / 130.0, y / 130.0) - 0.5)) + (0.15 * (Noise(seed + 1, x / 30.0, y / 30.0) - 0.5));
        if (edge > 0.95)
        {
            return Glass;
        }

        double nuclei = (0.45 * Noise(seed + 2, x / 45.0, y / 45.0)) + (0.3 * Noise(seed + 3, x / 14.0, y / 14.0)) + (0.25 * Noise(seed + 4, x / 4.0, y / 4.0));
        double haematoxylin = 0.15 + (0.9 * nuclei * nuclei);
        double eosin = 0.25 + (0.2 * Noise(seed + 5, x / 60.0, y / 60.0));
        return Light((0.65 * haematoxylin) + (0.07 * eosin), (0.7 * haematoxylin) + (0.99 * eosin), (0.29 * haematoxylin) + (0.11 * eosin));
    }

    /// <summary>What is left of white light behind these densities.</summary>
    public static Rgb24 Light(double red, double green, double blue) => new(Byte(red), Byte(green), Byte(blue));

    /// <summary>Value noise: 0 to 1, smooth between whole places.</summary>
    public static double Noise(uint seed, double x, double y)
    {
        (int c, int r) = ((int)Math.Floor(x), (int)Math.Floor(y));
        (double fx, double fy) = (Smooth(x - c), Smooth(y - r));
        double upper = Hash(seed, c, r) + (fx * (Hash(seed, c + 1, r) - Hash(seed, c, r)));
        double lower = Hash(seed, c, r + 1) + (fx * (Hash(seed, c + 1, r + 1) - Hash(seed, c, r + 1)));
        return upper + (fy * (lower - upper));
    }

    private static double Smooth(double share) => share * share * (3 - (2 * share));

    private static double Hash(uint seed, int x, int y)
    {
        uint h = unchecked((seed * 2654435761u) ^ ((uint)x * 2246822519u) ^ ((uint)y * 3266489917u));
        h = unchecked((h ^ (h >> 15)) * 2246822519u);
        h = unchecked((h ^ (h >> 13)) * 3266489917u);
        return (h ^ (h >> 16)) / (double)uint.MaxValue;
    }

    private static byte Byte(double density) => (byte)Math.Clamp(245 * Math.Pow(10, -density), 0, 255);
}
