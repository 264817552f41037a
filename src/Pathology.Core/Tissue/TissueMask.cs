using System.Collections;
using System.Collections.Immutable;

namespace Pathology;

/// <summary>
/// Which parts of a slide hold tissue, as a raster laid over the whole of level 0:
/// cell (x, y) covers base pixels from <c>x · DownsampleX</c> to <c>(x + 1) · DownsampleX</c>, and likewise down.
/// </summary>
/// <remarks>Immutable once made, so any thread may ask. Fractions come from a summed-area table and cost the same for every size.</remarks>
public sealed class TissueMask
{
    private readonly BitArray _cells;
    private readonly int[] _sums;

    /// <param name="size">Raster size.</param>
    /// <param name="baseWidth">Width of level 0, which the raster spans exactly.</param>
    /// <param name="baseHeight">Height of level 0, which the raster spans exactly.</param>
    /// <param name="isTissue">Row by row, <c>size.Area</c> values.</param>
    /// <param name="method">What made the mask, for the record: <c>otsu</c>, <c>wsinfer</c>, a file's name.</param>
    public TissueMask(PixelSize size, long baseWidth, long baseHeight, ReadOnlySpan<bool> isTissue, string method)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(isTissue.Length, size.Area, nameof(isTissue));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(baseWidth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(baseHeight);
        (Size, BaseWidth, BaseHeight, Method) = (size, baseWidth, baseHeight, method);
        _cells = new BitArray(size.Area);
        _sums = new int[checked((size.Width + 1) * (size.Height + 1))];
        int stride = size.Width + 1;
        for (int y = 0; y < size.Height; y++)
        {
            int row = 0;
            for (int x = 0; x < size.Width; x++)
            {
                bool tissue = isTissue[(y * size.Width) + x];
                _cells[(y * size.Width) + x] = tissue;
                row += tissue ? 1 : 0;
                _sums[((y + 1) * stride) + x + 1] = _sums[(y * stride) + x + 1] + row;
            }
        }
    }

    /// <summary>Raster size, in mask cells.</summary>
    public PixelSize Size { get; }

    public long BaseWidth { get; }

    public long BaseHeight { get; }

    /// <summary>What made the mask.</summary>
    public string Method { get; }

    /// <summary>Base pixels across one mask cell.</summary>
    public double DownsampleX => (double)BaseWidth / Size.Width;

    /// <summary>Base pixels down one mask cell.</summary>
    public double DownsampleY => (double)BaseHeight / Size.Height;

    /// <summary>
    /// The tissue as polygons in base pixels, where the method works with polygons (WSInfer's, or the user's own);
    /// null where the raster is all there is.
    /// </summary>
    public ImmutableArray<BasePolygon>? Polygons { get; init; }

    /// <summary>Share of the slide that is tissue, 0 to 1.</summary>
    public double TissueFraction => (double)_sums[^1] / Size.Area;

    public bool this[int x, int y] => _cells[(y * Size.Width) + x];

    /// <summary>Share of <paramref name="rectangle"/> that is tissue, 0 to 1; what lies outside the slide counts as none.</summary>
    /// <remarks>Partly covered cells count by the area covered, so the answer does not jump where a tile's edge crosses a cell's.</remarks>
    public double FractionOf(BaseRectangle rectangle)
    {
        if (rectangle.IsEmpty)
        {
            return 0;
        }

        double tissue = SumTo(rectangle.Right, rectangle.Bottom) - SumTo(rectangle.X, rectangle.Bottom)
            - SumTo(rectangle.Right, rectangle.Y) + SumTo(rectangle.X, rectangle.Y);
        double cells = rectangle.Width / DownsampleX * (rectangle.Height / DownsampleY);

        // Differences of large sums leave a trace of rounding: no tissue must be 0, and nothing but tissue 1.
        return Math.Clamp(Math.Round(tissue / cells, 9), 0, 1);
    }

    /// <summary>A mask that calls the whole slide tissue.</summary>
    public static TissueMask Everything(SlideInfo slide)
    {
        ArgumentNullException.ThrowIfNull(slide);
        return new TissueMask(new PixelSize(1, 1), slide.Width, slide.Height, [true], "none");
    }

    /// <summary>A mask of areas: a raster of at most 4096 cells a side, a cell being tissue where its middle lies inside one of them.</summary>
    /// <param name="areas">In base pixels; what reaches past the slide is left out of the raster.</param>
    /// <param name="method">What made the areas.</param>
    public static TissueMask Of(SlideInfo slide, ImmutableArray<BasePolygon> areas, string method)
    {
        ArgumentNullException.ThrowIfNull(slide);
        double cell = Math.Max(1, Math.Max(slide.Width, slide.Height) / 4096.0);
        PixelSize size = new((int)Math.Ceiling(slide.Width / cell), (int)Math.Ceiling(slide.Height / cell));
        bool[] isTissue = new bool[size.Area];
        var row = new PolygonRow(areas);
        var middles = RowPoints.MiddlesOf(size.Width, (double)slide.Width / size.Width);
        for (int y = 0; y < size.Height; y++)
        {
            row.Fill((y + 0.5) * slide.Height / size.Height, middles, isTissue.AsSpan(y * size.Width, size.Width));
        }

        return new TissueMask(size, slide.Width, slide.Height, isTissue, method) { Polygons = areas };
    }

    // The summed-area table read bilinearly is the exact integral of the raster up to that point.
    private double SumTo(long baseX, long baseY)
    {
        double x = Math.Clamp(baseX / DownsampleX, 0, Size.Width);
        double y = Math.Clamp(baseY / DownsampleY, 0, Size.Height);
        int x0 = Math.Min((int)x, Size.Width - 1);
        int y0 = Math.Min((int)y, Size.Height - 1);
        double fx = x - x0;
        double fy = y - y0;
        int stride = Size.Width + 1;
        int at = (y0 * stride) + x0;
        double top = _sums[at] + (fx * (_sums[at + 1] - _sums[at]));
        double bottom = _sums[at + stride] + (fx * (_sums[at + stride + 1] - _sums[at + stride]));
        return top + (fy * (bottom - top));
    }
}
