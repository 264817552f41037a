namespace Pathology;

/// <summary>The engine's own grid: the nearest level not coarser than the model needs, tiles on whole pixels of that level.</summary>
internal static class NativeGrid
{
    // A level that is this little too coarse still serves: 8.01 for 8 is a rounded pyramid, not a lower resolution.
    private const double Tolerance = 1.02;

    public static TileGrid For(SlideInfo slide, ModelInfo model, PlanOptions options)
    {
        MicronsPerPixel resolution = slide.MicronsPerPixel ?? throw new MissingResolutionException(slide.Path);
        int level = LevelFor(slide, model.MicronsPerPixel / resolution.Mean);
        MicronsPerPixel levelResolution = resolution.At(slide.Levels[level].Downsample);
        double scaleX = model.MicronsPerPixel / levelResolution.X;
        double scaleY = model.MicronsPerPixel / levelResolution.Y;
        var source = new PixelSize(Math.Max(1, (int)Math.Round(model.PatchSize * scaleX)), Math.Max(1, (int)Math.Round(model.PatchSize * scaleY)));
        int stride = options.Stride ?? model.Stride ?? model.PatchSize;

        // Without overlap, tiles of a whole number of pixels lie side by side; a fractional step would leave seams.
        double stepX = stride == model.PatchSize ? source.Width : stride * scaleX;
        double stepY = stride == model.PatchSize ? source.Height : stride * scaleY;
        double downsample = slide.Levels[level].Downsample;
        return new TileGrid
        {
            Level = level,
            Downsample = downsample,
            Origin = new BasePoint(slide.Bounds.X, slide.Bounds.Y),
            SourceSize = source,
            TileSize = model.InputSize,
            StepX = stepX,
            StepY = stepY,
            Columns = GridCount.Covering(slide, slide.Bounds.Width / downsample, source.Width, stepX),
            Rows = GridCount.Covering(slide, slide.Bounds.Height / downsample, source.Height, stepY),
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
