using System.Collections;

namespace Pathology.Slides.OpenSlide;

/// <summary>The stored tiles of a level that a piece of it reaches into, row by row.</summary>
internal sealed class TilesUnder : IEnumerable<TilesUnder.Tile>
{
    private const double Rounding = 1e-9;

    private readonly SlideLevel _level;
    private readonly PixelSize _tile;
    private readonly PixelSize _size;
    private readonly double _x;
    private readonly double _y;

    private TilesUnder(SlideLevel level, PixelSize tile, in RegionPieces.Piece piece)
    {
        (_level, _tile, _size) = (level, tile, piece.Size);
        (_x, _y) = (piece.Origin.X / level.Downsample, piece.Origin.Y / level.Downsample);
    }

    internal static TilesUnder Of(SlideLevel level, PixelSize tile, in RegionPieces.Piece piece) => new(level, tile, piece);

    /// <param name="Column">Its place in the level's rows of tiles.</param>
    /// <param name="Row">Its place in the level's columns of tiles.</param>
    /// <param name="Middle">A base pixel well inside.</param>
    internal readonly record struct Tile(long Column, long Row, BasePoint Middle);

    /// <param name="X">First column, in pixels of the piece.</param>
    /// <param name="Y">First row.</param>
    /// <param name="Size">How much there is; may be nothing.</param>
    internal readonly record struct Rectangle(int X, int Y, PixelSize Size);

    /// <summary>
    /// What of the piece lies on a tile. Where the piece starts between pixels of the level, pixels at the tile's rim are mixed of two
    /// tiles: they are left out beside damaged ones.
    /// </summary>
    internal Rectangle Part(Tile tile, Func<(long Column, long Row), bool> isDamaged)
    {
        bool isBetweenPixels = Math.Abs(_x - Math.Round(_x)) > Rounding || Math.Abs(_y - Math.Round(_y)) > Rounding;
        bool IsDamagedOnSide(int across, int down) => isBetweenPixels && Enumerable.Range(-1, 3).Any(along =>
            isDamaged((tile.Column + (across == 0 ? along : across), tile.Row + (down == 0 ? along : down))));

        (int left, int right) = Range(_x, tile.Column * _tile.Width, Math.Min((tile.Column + 1) * _tile.Width, _level.Width), _size.Width);
        (int top, int bottom) = Range(_y, tile.Row * _tile.Height, Math.Min((tile.Row + 1) * _tile.Height, _level.Height), _size.Height);
        left += IsDamagedOnSide(-1, 0) ? 1 : 0;
        right -= IsDamagedOnSide(1, 0) ? 1 : 0;
        top += IsDamagedOnSide(0, -1) ? 1 : 0;
        bottom -= IsDamagedOnSide(0, 1) ? 1 : 0;
        return new Rectangle(left, top, new PixelSize(right - left, bottom - top));
    }

    public IEnumerator<Tile> GetEnumerator()
    {
        (long firstColumn, long lastColumn) = Tiles(_x, _size.Width, _tile.Width, _level.Width);
        (long firstRow, long lastRow) = Tiles(_y, _size.Height, _tile.Height, _level.Height);
        for (long row = firstRow; row <= lastRow; row++)
        {
            for (long column = firstColumn; column <= lastColumn; column++)
            {
                BasePoint middle = new(Middle(column, _tile.Width, _level.Width), Middle(row, _tile.Height, _level.Height));
                yield return new Tile(column, row, middle);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private long Middle(long tile, int side, long extent) =>
        (long)(((tile * side) + (Math.Min(side, extent - (tile * side)) / 2)) * _level.Downsample);

    private static (long First, long Last) Tiles(double start, int pixels, int side, long extent) => (
        (long)Math.Max(0, Math.Floor(start)) / side,
        Math.Max(0, Math.Min(extent, (long)Math.Ceiling(start + pixels - Rounding)) - 1) / side);

    private static (int From, int To) Range(double start, long from, long to, int pixels) => (
        (int)Math.Clamp(Math.Ceiling(from - start - Rounding), 0, pixels),
        (int)Math.Clamp(Math.Ceiling(to - start - Rounding), 0, pixels));
}
