using System.Runtime.InteropServices;
using Pathology.Outputs;
using Pathology.Slides;
using Pathology.Tasks;
using Pathology.Tissue;

namespace Pathology.Cli;

/// <summary>Some hundred tiles that a model is tried on, side by side in one batch.</summary>
/// <param name="Tiles">The tiles.</param>
/// <param name="Labels">Whether each is of the class looked for; null where nobody said.</param>
/// <param name="Origin">Where they come from, for the report.</param>
internal sealed record TileSample(TileBatch Tiles, IReadOnlyList<bool?> Labels, string Origin)
{
    private const long MostBytes = 512L << 20;

    public static TileSample Noise(ModelInfo model, int count)
    {
        TileBatch tiles = Room(model, count);
        new Random(1).NextBytes(MemoryMarshal.AsBytes(tiles.Pixels.Span));
        return new TileSample(tiles, new bool?[tiles.Count], $"{tiles.Count} tiles of noise");
    }

    /// <summary>Tissue tiles, as many of each slide, spread evenly over it.</summary>
    public static TileSample OfSlides(IReadOnlyList<SlideInput> slides, Func<double?, SlideOpenOptions> opening, ModelInfo model, int count, CancellationToken cancellation)
    {
        TileBatch tiles = Room(model, count);
        int filled = 0;
        for (int i = 0; i < slides.Count; i++)
        {
            using ISlide slide = Slide.Open(slides[i].Path, opening(slides[i].MicronsPerPixel));
            TissueMask tissue = TissueFinder.Find(slide, TissueSource.Of("otsu").For(slides[i].Mask), cancellation);
            TilePlan plan = TilePlan.For(slide.Info, model, tissue, new PlanOptions());
            int share = Math.Min(plan.Count, (tiles.Capacity - filled) / (slides.Count - i));
            var resampler = new TileResampler(plan.SourceSize, plan.TileSize);
            var source = new Rgb24[plan.SourceSize.Area];
            for (int tile = 0; tile < share; tile++)
            {
                cancellation.ThrowIfCancellationRequested();
                plan.Read(slide, plan.IndexOf((int)((long)tile * plan.Count / share)), source);
                resampler.Resample(source, tiles.PixelsOf(filled++));
            }
        }

        tiles.Count = filled;
        return filled > 0
            ? new TileSample(tiles, new bool?[filled], $"{filled} tissue tiles of {slides.Count} {(slides.Count == 1 ? "slide" : "slides")}")
            : throw new UsageException("--slides: no tile has tissue; look at a slide with 'pathology info --thumbnail'.");
    }

    /// <summary>
    /// Pictures of a folder, brought to the model's input size, spread evenly over their names; those in a subfolder with a class's name
    /// are labelled by it.
    /// </summary>
    public static TileSample OfFolder(string folder, ModelInfo model, int count, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"--tiles {folder}: there is no such folder.");
        }

        string[] files = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path).ToUpperInvariant() is ".PNG" or ".JPG" or ".JPEG")
            .Order(StringComparer.Ordinal)];
        if (files.Length == 0)
        {
            throw new UsageException($"--tiles {folder}: no PNG or JPEG was found in this folder or below it.");
        }

        TileBatch tiles = Room(model, Math.Min(count, files.Length));
        var labels = new bool?[tiles.Count];
        for (int i = 0; i < tiles.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            string file = files[(int)((long)i * files.Length / tiles.Count)];
            RgbImage picture = TilePicture.Read(file);
            new TileResampler(picture.Size, model.InputSize).Resample(picture.Pixels, tiles.PixelsOf(i));
            int named = model.Classes.IndexOf(Path.GetFileName(Path.GetDirectoryName(file)!));
            labels[i] = named < 0 ? null : named == model.PositiveClass;
        }

        return new TileSample(tiles, labels, $"{tiles.Count} pictures of {folder}");
    }

    private static TileBatch Room(ModelInfo model, int count)
    {
        int most = (int)Math.Clamp(MostBytes / (3L * model.InputSize.Area), 1, count);
        return new TileBatch(most, model.InputSize, model.Classes.Length) { Count = most };
    }
}
