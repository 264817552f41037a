namespace Pathology.Synthesis.Textures;

/// <summary>Smooth random fields over the plane, for the slow structures of tissue.</summary>
internal static class Noise
{
    /// <summary>Value noise: −1 to 1, one bump about every unit of <paramref name="x"/> and <paramref name="y"/>.</summary>
    public static float Value(uint seed, double x, double y)
    {
        double floorX = Math.Floor(x);
        double floorY = Math.Floor(y);
        int ix = (int)floorX;
        int iy = (int)floorY;
        float fx = Fade((float)(x - floorX));
        float fy = Fade((float)(y - floorY));
        float top = Lerp(Hash.Unit(Hash.At(seed, ix, iy)), Hash.Unit(Hash.At(seed, ix + 1, iy)), fx);
        float bottom = Lerp(Hash.Unit(Hash.At(seed, ix, iy + 1)), Hash.Unit(Hash.At(seed, ix + 1, iy + 1)), fx);
        return (2f * Lerp(top, bottom, fy)) - 1f;
    }

    /// <summary>Two octaves, turned against each other so that the lattice does not show.</summary>
    public static float Fractal(uint seed, double x, double y) =>
        (0.68f * Value(seed, x, y)) + (0.32f * Value(seed + 0x51ED27u, (1.63 * x) + (1.21 * y), (1.63 * y) - (1.21 * x)));

    public static float SmoothStep(float low, float high, float value)
    {
        float t = Math.Clamp((value - low) / (high - low), 0f, 1f);
        return t * t * (3f - (2f * t));
    }

    public static float Lerp(float from, float to, float t) => from + ((to - from) * t);

    private static float Fade(float t) => t * t * t * ((t * ((t * 6f) - 15f)) + 10f);
}
