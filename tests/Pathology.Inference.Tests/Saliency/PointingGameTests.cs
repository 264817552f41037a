using System.Globalization;
using Pathology.Testing;

namespace Pathology.Inference.Tests;

/// <summary>
/// The sanity checks of Adebayo et al. ("Sanity checks for saliency maps", NeurIPS 2018) and the pointing game of Zhang et al. (IJCV 2018), on
/// made tiles whose tumour cells are known: maps point at tumour cells, and no longer do when the network has learnt nothing.
/// </summary>
public sealed class PointingGameTests
{
    private const int Slides = 10;
    private const double Wanted = 0.9;

    // Networks of random weights, each with an opinion of its own.
    private const int Untrained = 5;

    private static readonly InferenceOptions s_cpu = new() { Devices = [new DeviceChoice(DeviceKind.Cpu)], CpuWorkers = 1 };
    private static readonly Lazy<MadeTile[]> s_tiles = new(() => [.. Found()]);

    private static string Demo => Path.Combine(Repository.Root, "samples", "models", "demo-metastasis");

    [Theory]
    [InlineData("cam")]
    [InlineData("occlusion")]
    public void Explain_MadeTiles_PointsAtTumourCells(string method)
    {
        double hits = HitsOf(Demo, method);
        double chance = s_tiles.Value.Average(tile => tile.Chance);

        Assert.True(s_tiles.Value.Length >= 40, $"{s_tiles.Value.Length} tiles");
        Assert.True(chance < 0.6, Text($"blind pointing hits {chance:F2}"));
        Assert.True(hits >= Wanted, Text($"{method} points at a tumour cell in {hits:F3} of {s_tiles.Value.Length} tiles; blind pointing in {chance:F3}"));
    }

    [Theory]
    [InlineData("cam")]
    [InlineData("occlusion")]
    public void Explain_RandomWeights_PointsNoBetterThanBlindly(string method)
    {
        using var folder = new TemporaryFolder();
        double chance = s_tiles.Value.Average(tile => tile.Chance);

        double[] hits = [.. Enumerable.Range(1, Untrained).Select(seed => HitsOf(RandomWeights.Write(Demo, folder[$"{seed}"], seed), method))];

        Assert.True(hits.Average() < chance + 0.1, Text($"untrained networks point at tumour cells in {string.Join(", ", hits.Select(hit => Text($"{hit:F3}")))} of tiles; blind pointing in {chance:F3}"));
    }

    private static double HitsOf(string folder, string method)
    {
        TileModel model = TileModel.Open(folder);
        using ClassifierSet classifiers = model.CreateClassifiers(s_cpu);
        using ITileExplainer explainer = method == "cam"
            ? model.FindClassActivation(out string reason) ?? throw new InvalidOperationException(reason)
            : new Occlusion(classifiers[0], model.Info.PositiveClass, classifiers.BatchSize);
        return s_tiles.Value.Average(tile => tile.IsHitBy(explainer.Explain(tile.Pixels)) ? 1.0 : 0);
    }

    // Why a network says tumour can be asked only where it does.
    private static IEnumerable<MadeTile> Found()
    {
        TileModel model = TileModel.Open(Demo);
        using ClassifierSet classifiers = model.CreateClassifiers(s_cpu);
        var batch = new TileBatch(1, model.Info.InputSize, model.Info.Classes.Length) { Count = 1 };
        foreach (MadeTile tile in MadeTile.OnOutlines(Slides, model.Info.PatchSize))
        {
            tile.Pixels.CopyTo(batch.PixelsOf(0));
            classifiers[0].Classify(batch);
            if (batch.ScoresOf(0)[model.Info.PositiveClass] >= 0.5f)
            {
                yield return tile;
            }
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
