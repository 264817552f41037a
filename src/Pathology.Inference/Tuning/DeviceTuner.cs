using System.Diagnostics;
using System.Numerics.Tensors;

namespace Pathology.Inference;

/// <summary>Measures how a network runs fastest on a device: how many tiles at once, how many batches under way, and in which order of the channels.</summary>
/// <remarks>
/// One session for each order; batches grow smaller in it, since that is all that a network's buffers can do. Tiles are noise about a tile's own
/// colours: what a network shows does not change what it costs.
/// </remarks>
/// <param name="open">Makes as many workers as asked, of one session, for so many tiles at once, channels last or first; the caller disposes them.</param>
/// <param name="model">Whose tiles they take.</param>
internal sealed class DeviceTuner(Func<DeviceSetting, IReadOnlyList<NetworkClassifier>> open, ModelInfo model)
{
    /// <summary>The most batches under way that are tried.</summary>
    public const int MostWorkers = 3;

    private static readonly TimeSpan s_each = TimeSpan.FromSeconds(0.15);

    // The largest first.
    private static readonly int[] s_batches = [512, 256, 128, 64];

    /// <summary>Tries all settings.</summary>
    /// <param name="mostTiles">Tiles at once that memory allows.</param>
    /// <exception cref="MachineNotReadyException">The device has too little memory for even one tile.</exception>
    /// <exception cref="ModelException">The network fails there.</exception>
    public IReadOnlyList<TuningRow> Measure(int mostTiles)
    {
        int[] batches = [.. s_batches.Where(batch => batch <= mostTiles)];
        batches = batches.Length == 0 ? [mostTiles] : batches;
        var rows = new List<TuningRow>();
        float[]? usual = null;
        foreach (bool isChannelsLast in (bool[])[false, true])
        {
            IReadOnlyList<NetworkClassifier> workers = open(new DeviceSetting(batches[0], MostWorkers, isChannelsLast));
            try
            {
                int[] sizes = workers[0].IsFixed ? [workers[0].BatchSize] : batches;
                rows.AddRange(Try(workers, sizes, isChannelsLast, ref usual));
            }
            finally
            {
                workers.ToList().ForEach(worker => worker.Dispose());
            }
        }

        return rows;
    }

    private List<TuningRow> Try(IReadOnlyList<NetworkClassifier> workers, int[] batches, bool isChannelsLast, ref float[]? usual)
    {
        TileBatch[] tiles = [.. workers.Select((_, i) => Noise(batches[0], i))];
        var rows = new List<TuningRow>();
        foreach (int batch in batches)
        {
            for (int i = 0; i < workers.Count; i++)
            {
                workers[i].ShrinkTo(batch);
                tiles[i].Count = batch;
                workers[i].Classify(tiles[i]); // algorithms are chosen in the first run of a size
            }

            if (workers[0].BatchSize < batch)
            {
                continue; // the device had no room for it
            }

            float[] scores = tiles[0].Scores.Span[..(batches[^1] * model.Classes.Length)].ToArray();
            usual ??= [.. scores];
            TensorPrimitives.Subtract<float>(scores, usual, scores);
            double apart = Math.Abs(TensorPrimitives.MaxMagnitude<float>(scores));
            for (int count = 1; count <= workers.Count; count++)
            {
                rows.Add(new TuningRow(new DeviceSetting(batch, count, isChannelsLast), Rate(workers, tiles, count), apart));
            }
        }

        return rows;
    }

    private static double Rate(IReadOnlyList<NetworkClassifier> workers, TileBatch[] tiles, int count)
    {
        long done = 0;
        long started = 0;
        using var start = new Barrier(count, _ => started = Stopwatch.GetTimestamp());
        Thread[] threads = [.. Enumerable.Range(0, count).Select(i => new Thread(() =>
        {
            start.SignalAndWait();
            while (Stopwatch.GetElapsedTime(started) < s_each)
            {
                workers[i].Classify(tiles[i]);
                Interlocked.Add(ref done, tiles[i].Count);
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        return done / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private TileBatch Noise(int count, int seed)
    {
        var batch = new TileBatch(count, model.InputSize, model.Classes.Length) { Count = count };
        var random = new Random(seed);
        foreach (ref Rgb24 pixel in batch.Pixels.Span)
        {
            int noise = random.Next();
            pixel = new Rgb24((byte)(180 + (noise & 63)), (byte)(120 + ((noise >> 6) & 63)), (byte)(160 + ((noise >> 12) & 63)));
        }

        return batch;
    }
}
