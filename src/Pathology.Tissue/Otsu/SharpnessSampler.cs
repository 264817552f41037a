using System.Buffers;

namespace Pathology.Tissue;

/// <summary>Reads small windows of one level and says how sharp they are and how stained.</summary>
/// <remarks>Any thread may ask; each reads for itself.</remarks>
internal sealed class SharpnessSampler
{
    private readonly ISlide _slide;
    private readonly int _level;
    private readonly int _factor;
    private readonly int _side;
    private readonly float[] _shares; // what a green value adds to the mean of its cell

    /// <param name="window">Side of a window in µm.</param>
    /// <param name="microns">µm a pixel at which it is judged; the level is averaged to about that.</param>
    public SharpnessSampler(ISlide slide, int level, double window, double microns)
    {
        double resolution = slide.Info.MicronsPerPixel!.Value.Mean * slide.Info.Levels[level].Downsample;
        (_slide, _level) = (slide, level);
        _factor = Math.Max(1, (int)Math.Round(microns / resolution));
        _side = (int)(window / resolution / _factor);
        _shares = [.. Enumerable.Range(0, 256).Select(green => green / (float)(_factor * _factor))];
    }

    /// <summary>The stored tile that the window about that base pixel is laid into: windows of one tile are best looked at together.</summary>
    public (long Column, long Row) TileOf(double baseX, double baseY)
    {
        SlideLevel level = _slide.Info.Levels[_level];
        PixelSize tile = level.StoredTile ?? new PixelSize(_side * _factor, _side * _factor);
        return ((long)(baseX / level.Downsample / tile.Width), (long)(baseY / level.Downsample / tile.Height));
    }

    /// <summary>The window about that base pixel.</summary>
    public FocusWindow Look(double baseX, double baseY)
    {
        SlideLevel level = _slide.Info.Levels[_level];
        int side = _side * _factor;
        long left = Place(baseX / level.Downsample, side, level.StoredTile?.Width, level.Width);
        long top = Place(baseY / level.Downsample, side, level.StoredTile?.Height, level.Height);
        BasePoint origin = new((long)Math.Round(left * level.Downsample), (long)Math.Round(top * level.Downsample));
        Rgb24[] pixels = ArrayPool<Rgb24>.Shared.Rent(side * side);
        float[] picture = ArrayPool<float>.Shared.Rent(_side * _side);
        try
        {
            _slide.ReadPastDamage(new SlideRegion(_level, origin, new PixelSize(side, side)), pixels.AsSpan(0, side * side));
            Average(pixels.AsSpan(0, side * side), side, picture);
            return FocusWindow.Of(Sharpness.Of(picture.AsSpan(0, _side * _side), _side), pixels.AsSpan(0, side * side), side, _factor);
        }
        finally
        {
            ArrayPool<Rgb24>.Shared.Return(pixels);
            ArrayPool<float>.Shared.Return(picture);
        }
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
    private void Average(ReadOnlySpan<Rgb24> pixels, int stride, Span<float> picture)
    {
        for (int y = 0; y < _side; y++)
        {
            Span<float> cells = picture.Slice(y * _side, _side);
            cells.Clear();
            for (int line = y * _factor; line < (y + 1) * _factor; line++)
            {
                ReadOnlySpan<Rgb24> row = pixels.Slice(line * stride, stride);
                int at = 0;
                for (int x = 0; x < cells.Length; x++)
                {
                    float sum = cells[x];
                    for (int i = 0; i < _factor; i++)
                    {
                        sum += _shares[row[at++].G];
                    }

                    cells[x] = sum;
                }
            }
        }
    }
}
