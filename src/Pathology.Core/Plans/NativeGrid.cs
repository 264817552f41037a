namespace Pathology;

/// <summary>The engine's own grid: the nearest level not coarser than the model needs, tiles on whole pixels of that level.</summary>
internal static class NativeGrid
{
    // A level that is this little too coarse still serves: 8.01 for 8 is a rounded pyramid, not a lower resolution.
    private const double Tolerance = 1.02;

    public static TileGrid For(SlideInfo slide, MicronsPerPixel resolution, ModelInfo model, int stride)
    {
        int level = LevelFor(slide, model.MicronsPerPixel / resolution.Mean);
        double downsample = slide.Levels[level].Downsample;
        MicronsPerPixel levelResolution = resolution.At(downsample);
        double scaleX = model.MicronsPerPixel / levelResolution.X;
        double scaleY = model.MicronsPerPixel / levelResolution.Y;
        var source = new PixelSize(Math.Max(1, (int)Math.Round(model.PatchSize * scaleX)), Math.Max(1, (int)Math.Round(model.PatchSize * scaleY)));

        // Without overlap, tiles of a whole number of pixels lie side by side; a fractional step would leave seams.
        double stepX = stride == model.PatchSize ? source.Width : stride * scaleX;
        double stepY = stride == model.PatchSize ? source.Height : stride * scaleY;
        (int columns, int rows) = GridCount.Checked(
            slide,
            GridCount.Covering(slide.Bounds.Width / downsample, source.Width, stepX),
            GridCount.Covering(slide.Bounds.Height / downsample, source.Height, stepY));
        return new TileGrid
        {
            Level = level,
            Downsample = downsample,
            Origin = new BasePoint(slide.Bounds.X, slide.Bounds.Y),
            SourceSize = source,
            TileSize = model.InputSize,
            StepX = stepX,
            StepY = stepY,
            Columns = columns,
            Rows = rows,
            StoredTileWidth = slide.Levels[level].StoredTile?.Width ?? 256,
        };
    }

    private static int LevelFor(SlideInfo slide, double wanted)
    {
        int best = 0;
        for (int level = 1; level < slide.Levels.Length; level++)
        {
            if (slide.Levels[level].Downsample <= wanted * Tolerance && slide.Levels[level].Downsample > slide.Levels[best].Downsample)
            {
                best = level;
            }
        }

        return best;
    }
}
