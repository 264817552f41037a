namespace Pathology;

/// <summary>
/// WSInfer's grid (SBU-BMI/wsinfer, commit 06ef6b8): level 0, a patch of round(patch · spacing / mpp) pixels,
/// centres at half + k · step from the slide's corner.
/// </summary>
internal static class WsInferGrid
{
    public static TileGrid For(SlideInfo slide, MicronsPerPixel resolution, ModelInfo model, int stride)
    {
        // Python's round and Math.Round agree: halves go to the even neighbour.
        int size = Math.Max(1, (int)Math.Round(model.PatchSize * model.MicronsPerPixel / resolution.Mean));
        int step = Math.Max(1, (int)Math.Round((double)stride / model.PatchSize * size));
        int half = (int)Math.Round(size / 2.0);
        (int columns, int rows) = GridCount.Checked(slide, CentresWithin(slide.Width, half, step), CentresWithin(slide.Height, half, step));
        return new TileGrid
        {
            Level = 0,
            IsBlackBeyond = true,
            Downsample = 1,
            Origin = new BasePoint(0, 0),
            SourceSize = new PixelSize(size, size),
            TileSize = model.InputSize,
            StepX = step,
            StepY = step,
            Columns = columns,
            Rows = rows,
            StoredTileWidth = slide.Levels[0].StoredTile?.Width ?? 256,
        };
    }

    // range(half, extent, step): a centre on the slide is enough, the patch may overrun it. A slide too small for any centre
    // keeps one cell, so that it has a heatmap; WSInfer's polygons never hold its centre.
    private static double CentresWithin(long extent, int half, int step) =>
        extent <= half ? 1 : Math.Ceiling((double)(extent - half) / step);
}
