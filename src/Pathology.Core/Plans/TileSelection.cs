using System.Collections.Immutable;

namespace Pathology;

/// <summary>Which cells of a grid are kept, and the order they are read in.</summary>
internal static class TileSelection
{
    // A reader that keeps one row of a strip's stored tiles decodes each once; 64 of 512 × 512 pixels are 50 MB.
    private const int StoredTilesAcrossStrip = 64;

    public static ImmutableArray<int> Select(TileGrid grid, SlideInfo slide, TissueMask tissue, PlanOptions options)
    {
        var everyCell = new TilePlan(grid, []);
        BaseRectangle interest = options.RegionOfInterest ?? new BaseRectangle(0, 0, slide.Width, slide.Height);
        PolygonRow? polygons = options.Grid == GridKind.WsInfer && tissue.Polygons is { } given ? new PolygonRow(given) : null;
        long[] lefts = [.. Enumerable.Range(0, grid.Columns).Select(column => everyCell.BaseRectangleOf(new TileIndex(column, 0)).X)];
        bool[] inside = new bool[grid.Columns];
        ImmutableArray<int>.Builder cells = ImmutableArray.CreateBuilder<int>();
        int columnsAcrossStrip = (int)Math.Clamp(StoredTilesAcrossStrip * grid.StoredTileWidth / grid.StepX, 1, grid.Columns);
        for (int strip = 0; strip < grid.Columns; strip += columnsAcrossStrip)
        {
            int end = Math.Min(grid.Columns, strip + columnsAcrossStrip);
            double middle = Math.Round(everyCell.BaseRectangleOf(new TileIndex(strip, 0)).Width / 2.0);
            var middles = RowPoints.At([.. lefts[strip..end].Select(left => left + middle)]);
            for (int row = 0; row < grid.Rows; row++)
            {
                BaseRectangle first = everyCell.BaseRectangleOf(new TileIndex(strip, row));
                if (first.Y >= interest.Bottom || first.Bottom <= interest.Y)
                {
                    continue;
                }

                Span<bool> isInside = inside.AsSpan(0, end - strip);
                isInside.Clear();
                polygons?.Fill(first.Y + Math.Round(first.Height / 2.0), middles, isInside);
                for (int column = strip; column < end; column++)
                {
                    BaseRectangle tile = first with { X = lefts[column] };
                    bool kept = !tile.Intersect(interest).IsEmpty
                        && (polygons is null ? HasTissue(tile, tissue, options) : isInside[column - strip]);
                    if (kept)
                    {
                        cells.Add((row * grid.Columns) + column);
                    }
                }
            }
        }

        return cells.ToImmutable();
    }

    private static bool HasTissue(BaseRectangle tile, TissueMask tissue, PlanOptions options)
    {
        double fraction = tissue.FractionOf(tile);
        return fraction > 0 && fraction >= options.MinimumTissue;
    }
}
