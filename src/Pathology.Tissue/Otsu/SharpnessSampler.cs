namespace Pathology.Tissue;

/// <summary>Reads small windows of one level and tells those without fine detail.</summary>
/// <remarks>Any thread may ask; each reads for itself.</remarks>
internal sealed class SharpnessSampler
{
    private readonly ISlide _slide;
    private readonly int _level;
    private readonly int _factor;
    private readonly int _side;

    /// <param name="window">Side of a window in µm.</param>
    /// <param name="microns">µm a pixel at which it is judged; the level is averaged to about that.</param>
    public SharpnessSampler(ISlide slide, int level, double window, double microns)
    {
        double resolution = slide.Info.MicronsPerPixel!.Value.Mean * slide.Info.Levels[level].Downsample;
        (_slide, _level) = (slide, level);
        _factor = Math.Max(1, (int)Math.Round(microns / resolution));
        _side = (int)(window / resolution / _factor);
    }

    /// <summary>Whether the window about that base pixel is out of focus.</summary>
    public bool IsSoft(double baseX, double baseY)
    {
        SlideLevel level = _slide.Info.Levels[_level];
        int side = _side * _factor;
        var pixels = new Rgb24[side * side];
        long left = Place(baseX / level.Downsample, side, level.StoredTile?.Width, level.Width);
        long top = Place(baseY / level.Downsample, side, level.StoredTile?.Height, level.Height);
        BasePoint origin = new((long)Math.Round(left * level.Downsample), (long)Math.Round(top * level.Downsample));
        _slide.ReadPastDamage(new SlideRegion(_level, origin, new PixelSize(side, side)), pixels);
        return Sharpness.Of(Average(pixels, side), _side).IsSoft;
    }

    // The window is moved into the stored tile that holds its middle, where it fits: one tile to decode instead of four.
    private static long Place(double middle, int side, int? storedTile, long extent)
    {
        long start = (long)(middle - (side / 2.0));
        if (storedTile is { } tile && tile >= side)
        {
            long first = (long)(middle / tile) * tile;
            start = Math.Clamp(start, first, first + tile - side);
        }

        return Math.Max(0, Math.Min(start, extent - side));
    }

    // Green, which both dyes absorb most.
    private float[] Average(ReadOnlySpan<Rgb24> pixels, int stride)
    {
        var result = new float[_side * _side];
        for (int y = 0; y < stride; y++)
        {
            for (int x = 0; x < stride; x++)
            {
                result[(y / _factor * _side) + (x / _factor)] += pixels[(y * stride) + x].G / (float)(_factor * _factor);
            }
        }

        return result;
    }
}
