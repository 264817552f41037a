using System.Collections.Immutable;

namespace Pathology.Tasks.Tests;

/// <summary>References of slides whose tiles are random numbers.</summary>
internal static class MadeReference
{
    public const int Features = 3;

    /// <summary>Slides whose tiles lie about <paramref name="middle"/>, each some way off.</summary>
    public static IEnumerable<SlideQuality> Slides(int count, double middle = 0, int seed = 1)
    {
        var random = new Random(seed);
        for (int slide = 0; slide < count; slide++)
        {
            double[] own = [.. Enumerable.Range(0, Features).Select(_ => middle + random.NextDouble())];
            double[][] tiles = [.. Enumerable.Range(0, 50).Select(_ => own.Select((value, i) => value + ((i + 1) * (random.NextDouble() - 0.5))).ToArray())];
            yield return new SlideQuality { Haematoxylin = 0.3 + (0.01 * slide), Eosin = 0.2, Tiles = MomentsOf(tiles) };
        }
    }

    public static string Write(string path)
    {
        ReferenceLearner.Write(Slides(6), path);
        return path;
    }

    private static TileMoments MomentsOf(double[][] tiles)
    {
        double[] mean = [.. Enumerable.Range(0, Features).Select(i => tiles.Average(tile => tile[i]))];
        ImmutableArray<double> covariance =
        [
            .. Enumerable.Range(0, Features * Features).Select(i => tiles.Sum(tile => (tile[i / Features] - mean[i / Features]) * (tile[i % Features] - mean[i % Features])) / (tiles.Length - 1)),
        ];
        return new TileMoments(tiles.Length, [.. mean], covariance);
    }
}
