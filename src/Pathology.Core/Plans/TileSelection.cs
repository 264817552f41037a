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
        ImmutableArray<int>.Builder cells = ImmutableArray.CreateBuilder<int>();
        int columnsAcrossStrip = Math.Max(1, (int)(StoredTilesAcrossStrip * grid.StoredTileWidth / grid.StepX));
        for (int strip = 0; strip < grid.Columns; strip += columnsAcrossStrip)
        {
            int end = Math.Min(grid.Columns, strip + columnsAcrossStrip);
            for (int row = 0; row < grid.Rows; row++)
            {
                for (int column = strip; column < end; column++)
                {
                    BaseRectangle tile = everyCell.BaseRectangleOf(new TileIndex(column, row));
                    if (!tile.Intersect(interest).IsEmpty && IsTissue(tile, tissue, options))
                    {
                        cells.Add(checked((row * grid.Columns) + column));
                    }
                }
            }
        }

        return cells.ToImmutable();
    }

    private static bool IsTissue(BaseRectangle tile, TissueMask tissue, PlanOptions options)
    {
        if (options.Grid == GridKind.WsInfer && tissue.Polygons is { } polygons)
        {
            return PolygonHit.IsStrictlyInside(polygons, tile.X + Math.Round(tile.Width / 2.0), tile.Y + Math.Round(tile.Height / 2.0));
        }

        double fraction = tissue.FractionOf(tile);
        return fraction > 0 && fraction >= options.MinimumTissue;
    }
}
