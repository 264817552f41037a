using System.Globalization;
using Pathology.Testing;
using SkiaSharp;

namespace Pathology.Inference.Tests;

/// <summary>What normalisation does to how well the demonstration model tells real patches apart. Printed; the numbers stand in docs/models.md.</summary>
public class NormalizedPatchesTests
{
    private const int Side = 64;

    [Theory]
    [InlineData("tumor_073_*.png")] // both classes of one slide, which the model never saw
    [InlineData("*.png")] // with those of tumor_001, all of them tumour
    public void Classify_NormalizedPatches_StillTellsTumour(string pattern)
    {
        string[] files = [.. Directory.EnumerateFiles(SharedData.Require("patches/camelyon16"), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        bool[] labels = [.. files.Select(file => Path.GetFileName(Path.GetDirectoryName(file)) == "tumor")];
        Rgb24[][] tiles = [.. files.Select(Quarter)];
        double plain = Auc(Scores(tiles), labels);
        foreach (StainMethod method in Enum.GetValues<StainMethod>())
        {
            Rgb24[][] normalized = Normalized(tiles, files, method);
            double auc = Auc(Scores(normalized), labels);
            TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{files.Length} patches ({labels.Count(label => label)} tumour), {pattern}: AUC {plain:F4} as they are, {auc:F4} by {method}"));
            Assert.InRange(auc, plain - 0.15, 1);
        }
    }

    // Each slide measured of all of its patches.
    private static Rgb24[][] Normalized(Rgb24[][] tiles, string[] files, StainMethod method)
    {
        var changed = new Rgb24[tiles.Length][];
        foreach (IGrouping<string, int> slide in Enumerable.Range(0, tiles.Length).GroupBy(i => Path.GetFileName(files[i])[..9]))
        {
            Rgb24[] pixels = StainedPixels.Of([.. slide.SelectMany(i => tiles[i])]);
            var normalization = new StainNormalization(StainProfile.Fit(method, pixels), StainProfile.UsualOf(method), "published", pixels.Length);
            foreach (int i in slide)
            {
                changed[i] = [.. tiles[i]];
                normalization.Apply(changed[i]);
            }
        }

        return changed;
    }

    private static float[] Scores(Rgb24[][] tiles)
    {
        TileModel model = TileModel.Open(Path.Combine(Repository.Root, "samples", "models", "demo-metastasis"));
        using ClassifierSet classifiers = model.CreateClassifiers(new InferenceOptions { Devices = [new DeviceChoice(DeviceKind.Cpu)], CpuWorkers = 1 });
        var batch = new TileBatch(Math.Max(tiles.Length, classifiers.BatchSize), model.Info.InputSize, model.Info.Classes.Length) { Count = tiles.Length };
        for (int i = 0; i < tiles.Length; i++)
        {
            tiles[i].CopyTo(batch.PixelsOf(i));
        }

        classifiers[0].Classify(batch);
        return [.. tiles.Select((_, i) => batch.ScoresOf(i)[model.Info.PositiveClass])];
    }

    /// <summary>A patch of 256 pixels at 0.243 microns as a tile of 64 at about 1 micron, as the engine resamples.</summary>
    private static Rgb24[] Quarter(string file)
    {
        using SKBitmap bitmap = SKBitmap.Decode(file, new SKImageInfo(256, 256, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        Rgb24[] patch = [.. bitmap.Pixels.Select(pixel => new Rgb24(pixel.Red, pixel.Green, pixel.Blue))];
        var tile = new Rgb24[Side * Side];
        new TileResampler(new PixelSize(256, 256), new PixelSize(Side, Side)).Resample(patch, tile);
        return tile;
    }

    private static double Auc(float[] scores, bool[] labels)
    {
        var pairs = from positive in Enumerable.Range(0, scores.Length) where labels[positive] from negative in Enumerable.Range(0, scores.Length) where !labels[negative] select (scores[positive], scores[negative]);
        return pairs.Average(pair => pair.Item1 > pair.Item2 ? 1 : pair.Item1 == pair.Item2 ? 0.5 : 0);
    }
}
