using System.Collections.Immutable;
using System.Diagnostics;

namespace Pathology.Inference;

/// <summary>A model and a variant of it, run on the same tiles: scores of both, and how fast each is on one core.</summary>
public sealed record VariantComparison
{
    private const int Batch = 16;
    private const int Rounds = 7;
    private const double RoundSeconds = 0.05;

    /// <summary>The original's score of the class looked for, a number a tile.</summary>
    public required ImmutableArray<float> Before { get; init; }

    /// <summary>The variant's, in the same order.</summary>
    public required ImmutableArray<float> After { get; init; }

    /// <summary>
    /// Tiles a second of the original on one core, as the median of rounds that took turns with the variant's: whatever else the machine
    /// did meanwhile slowed both.
    /// </summary>
    public required double RateBefore { get; init; }

    /// <summary>The variant's.</summary>
    public required double RateAfter { get; init; }

    /// <summary>Runs both on the CPU.</summary>
    /// <param name="tiles">One batch with all the tiles; its scores are overwritten.</param>
    /// <exception cref="ModelException">One of them cannot be run.</exception>
    public static VariantComparison Run(string original, string variant, TileBatch tiles, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tiles);
        var options = new InferenceOptions { Devices = [new DeviceChoice(DeviceKind.Cpu)], CpuWorkers = 1, BatchSize = Batch };
        TileModel first = TileModel.Open(original);
        using ClassifierSet before = first.CreateClassifiers(options);
        using ClassifierSet after = TileModel.Open(variant).CreateClassifiers(options);
        ImmutableArray<float> scoresBefore = Score(before[0], tiles, first.Info.PositiveClass);
        cancellation.ThrowIfCancellationRequested();
        ImmutableArray<float> scoresAfter = Score(after[0], tiles, first.Info.PositiveClass);
        (double rateBefore, double rateAfter) = Race(before[0], after[0], first.Info, cancellation);
        return new VariantComparison { Before = scoresBefore, After = scoresAfter, RateBefore = rateBefore, RateAfter = rateAfter };
    }

    /// <summary>How far the scores moved, the median, the 99th of 100 and the farthest, and how many crossed a threshold.</summary>
    public (double Median, double Percentile99, double Largest, int Crossed) Movement(double threshold)
    {
        double[] moved = [.. Before.Zip(After, (before, after) => Math.Abs((double)before - after)).Order()];
        int crossed = Before.Zip(After).Count(pair => pair.First >= threshold != (pair.Second >= threshold));
        return moved.Length == 0 ? default : (moved[moved.Length / 2], moved[(moved.Length * 99 - 1) / 100], moved[^1], crossed);
    }

    private static ImmutableArray<float> Score(ITileClassifier classifier, TileBatch tiles, int positive)
    {
        classifier.Classify(tiles);
        return [.. Enumerable.Range(0, tiles.Count).Select(tile => tiles.ScoresOf(tile)[positive])];
    }

    private static (double Before, double After) Race(ITileClassifier before, ITileClassifier after, ModelInfo model, CancellationToken cancellation)
    {
        var batch = new TileBatch(Batch, model.InputSize, model.Classes.Length) { Count = Batch };
        batch.Pixels.Span.Fill(new Rgb24(200, 150, 190));
        double[] timesBefore = new double[Rounds];
        double[] timesAfter = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            timesBefore[round] = Time(before, batch);
            timesAfter[round] = Time(after, batch);
        }

        return (Batch / timesBefore.Order().ElementAt(Rounds / 2), Batch / timesAfter.Order().ElementAt(Rounds / 2));
    }

    /// <summary>Seconds of one batch, over as many as fill a round: a small network's single batch ends within a slice of the scheduler's.</summary>
    private static double Time(ITileClassifier classifier, TileBatch batch)
    {
        long started = Stopwatch.GetTimestamp();
        int batches = 0;
        do
        {
            classifier.Classify(batch);
            batches++;
        }
        while (Stopwatch.GetElapsedTime(started).TotalSeconds < RoundSeconds);
        return Stopwatch.GetElapsedTime(started).TotalSeconds / batches;
    }
}
