namespace Pathology;

/// <summary>
/// WSInfer's grid (SBU-BMI/wsinfer, commit 06ef6b8): level 0, a patch of round(patch · spacing / mpp) pixels,
/// centres at half + k · step from the slide's corner.
/// </summary>
internal static class WsInferGrid
{
    public static TileGrid For(SlideInfo slide, ModelInfo model, PlanOptions options)
    {
        MicronsPerPixel resolution = slide.MicronsPerPixel ?? throw new MissingResolutionException(slide.Path);

        // Python's round and Math.Round agree: halves go to the even neighbour.
        int size = Math.Max(1, (int)Math.Round(model.PatchSize * model.MicronsPerPixel / resolution.Mean));
        double share = (double)(options.Stride ?? model.Stride ?? model.PatchSize) / model.PatchSize;
        int step = Math.Max(1, (int)Math.Round(share * size));
        int half = (int)Math.Round(size / 2.0);
        return new TileGrid
        {
            Level = 0,
            Downsample = 1,
            Origin = new BasePoint(0, 0),
            SourceSize = new PixelSize(size, size),
            TileSize = model.InputSize,
            StepX = step,
            StepY = step,
            Columns = CentresWithin(slide.Width, half, step),
            Rows = CentresWithin(slide.Height, half, step),
            StoredTileWidth = slide.Levels[0].StoredTile?.Width ?? 256,
        };
    }

    // range(half, extent, step): a centre on the slide is enough, the patch may overrun it.
    private static int CentresWithin(long extent, int half, int step) =>
        extent <= half ? 1 : checked((int)((extent - half + step - 1) / step));
}
