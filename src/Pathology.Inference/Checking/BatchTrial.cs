using System.Globalization;

namespace Pathology.Inference;

/// <summary>
/// Runs a network on a few tiles twice, in other company and alone: a tile's values must be its own. A network exported in training mode, or one
/// whose output has not the batch first, gives plausible scores that change with the batch.
/// </summary>
internal static class BatchTrial
{
    // Rounding in another order: kernels differ with the batch, and GPUs multiply float32 in fewer digits.
    private const float Tolerance = 1e-3f;
    private const float CoarseTolerance = 2e-2f;

    /// <summary>How many tiles are tried at once.</summary>
    public const int Tiles = 2;

    /// <summary>What the proof is called.</summary>
    public const string Proved = "batch";

    private const string Version = "a tile's values are its own, 1";
    private const int Noise = 32; // about a tile's own colour

    /// <summary>The proof that a network was tried, under the sizes that it is run with.</summary>
    public static string[] Rests(NetworkContent network, DeviceChoice device, PixelSize size, int places) =>
        [Version, network.Sha256, network.Variant, device.Kind.ToString(), size.ToString(), places.ToString(CultureInfo.InvariantCulture)];

    /// <param name="network">Runs two tiles at once, or its fixed batch; smaller afterwards.</param>
    /// <param name="isExact">Whether it computes in float32 on a CPU.</param>
    /// <returns>What it was found to do.</returns>
    /// <exception cref="ModelException">It cannot be run.</exception>
    public static BatchTrialResult Run(INetwork network, PixelSize size, int scores, bool isExact)
    {
        int count = network.BatchSize;
        TileBatch first = Batch(count, size, scores, [.. Enumerable.Range(0, count)]);
        float[] values = network.Run(first, 0, count).ToArray();
        float[] again = network.Run(first, 0, count).ToArray();
        int each = values.Length / count;
        float allowed = (isExact ? Tolerance : CoarseTolerance) * Math.Max(1, Largest(values));
        if (!(Distance(values, again) <= allowed))
        {
            return BatchTrialResult.Random;
        }

        // The first tile comes last, and all others are other tiles.
        TileBatch others = Batch(count, size, scores, [.. Enumerable.Range(count, count - 1), 0]);
        float[] moved = network.Run(others, 0, count).ToArray();
        bool isConstant = each * count > 1 && values.Chunk(each).Concat(moved.Chunk(each)).All(one => one.AsSpan().SequenceEqual(values.AsSpan(0, each)));
        float apart = moved.Length == values.Length ? Distance(values.AsSpan(0, each), moved.AsSpan((count - 1) * each)) : float.NaN;
        if (!network.IsFixed && apart <= allowed)
        {
            network.Shrink(1);
            ReadOnlySpan<float> alone = network.Run(first, 0, 1);
            apart = alone.Length == each ? Distance(values.AsSpan(0, each), alone) : float.NaN;
        }

        return !(apart <= allowed) ? BatchTrialResult.OfTheBatch : isConstant && count > 1 ? BatchTrialResult.Constant : BatchTrialResult.Steady;
    }

    private static float Largest(ReadOnlySpan<float> values)
    {
        float largest = 0;
        foreach (float value in values)
        {
            largest = float.IsFinite(value) ? Math.Max(largest, Math.Abs(value)) : largest;
        }

        return largest;
    }

    /// <summary>The largest difference, where two values that are no number are alike: that is told elsewhere.</summary>
    private static float Distance(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        float apart = 0;
        for (int i = 0; i < one.Length; i++)
        {
            apart = one[i].Equals(other[i]) ? apart : Math.Max(apart, Math.Abs(one[i] - other[i]));
        }

        return apart;
    }

    private static TileBatch Batch(int count, PixelSize size, int scores, int[] numbers)
    {
        var batch = new TileBatch(count, size, scores) { Count = count };
        for (int i = 0; i < count; i++)
        {
            var random = new Random(numbers[i]);
            (int red, int green, int blue) = (random.Next(256 - Noise), random.Next(256 - Noise), random.Next(256 - Noise));
            foreach (ref Rgb24 pixel in batch.PixelsOf(i))
            {
                int noise = random.Next();
                pixel = new Rgb24((byte)(red + (noise % Noise)), (byte)(green + ((noise >> 8) % Noise)), (byte)(blue + ((noise >> 16) % Noise)));
            }
        }

        return batch;
    }
}
