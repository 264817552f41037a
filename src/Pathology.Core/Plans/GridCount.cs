namespace Pathology;

/// <summary>How many tiles a side takes.</summary>
internal static class GridCount
{
    /// <summary>Tiles needed so that every pixel of <paramref name="extent"/> lies in one; at least one.</summary>
    /// <exception cref="SlideException">More than a grid can number.</exception>
    public static int Covering(SlideInfo slide, double extent, int tile, double step)
    {
        double count = Math.Max(1, Math.Ceiling((extent - tile) / step - 1e-9) + 1);
        return count <= 1_000_000
            ? (int)count
            : throw new SlideException(slide.Path, $"a stride of {step:0.##} pixels would make {count:0} tiles in one row; use a larger --stride.");
    }
}
