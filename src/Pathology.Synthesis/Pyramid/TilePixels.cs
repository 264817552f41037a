using System.Buffers;

namespace Pathology.Synthesis.Pyramid;

/// <summary>The pixels of one tile on their way up the pyramid: rented, or a glass tile's own, which all who show it share.</summary>
internal readonly struct TilePixels
{
    private readonly Rgb24[]? _rented;
    private readonly Rgb24[]? _shared;
    private readonly int _area;

    private TilePixels(Rgb24[]? rented, Rgb24[]? shared, int area) => (_rented, _shared, _area) = (rented, shared, area);

    public bool IsGlass => _shared is not null;

    public Span<Rgb24> Span => (_rented ?? _shared).AsSpan(0, _area);

    public static TilePixels Rent(int side) => new(ArrayPool<Rgb24>.Shared.Rent(side * side), null, side * side);

    public static TilePixels Glass(GlassTile tile) => new(null, tile.Pixels, tile.Pixels.Length);

    /// <summary>Gives a rented buffer back; the tile is not to be used afterwards.</summary>
    public void Return()
    {
        if (_rented is not null)
        {
            ArrayPool<Rgb24>.Shared.Return(_rented);
        }
    }

    /// <summary>Halves <paramref name="child"/> into one quarter of this tile: the mean of each two by two pixels, rounded to nearest.</summary>
    public void PutQuarter(in TilePixels child, int side, int right, int down)
    {
        int half = side / 2;
        ReadOnlySpan<Rgb24> from = child.Span;
        Span<Rgb24> to = Span;
        for (int y = 0; y < half; y++)
        {
            ReadOnlySpan<Rgb24> upper = from.Slice(2 * y * side, side);
            ReadOnlySpan<Rgb24> lower = from.Slice(((2 * y) + 1) * side, side);
            Span<Rgb24> row = to.Slice((((down * half) + y) * side) + (right * half), half);
            for (int x = 0; x < row.Length; x++)
            {
                Rgb24 a = upper[2 * x];
                Rgb24 b = upper[(2 * x) + 1];
                Rgb24 c = lower[2 * x];
                Rgb24 d = lower[(2 * x) + 1];
                row[x] = new Rgb24((byte)((a.R + b.R + c.R + d.R + 2) >> 2), (byte)((a.G + b.G + c.G + d.G + 2) >> 2), (byte)((a.B + b.B + c.B + d.B + 2) >> 2));
            }
        }
    }
}
