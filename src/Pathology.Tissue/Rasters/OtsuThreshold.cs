namespace Pathology.Tissue;

/// <summary>Otsu's threshold, as scikit-image's <c>threshold_otsu</c> computes it: what lies above it is the upper class.</summary>
internal static class OtsuThreshold
{
    private const int Bins = 256;

    /// <summary>Of whole values: one bin a value, from the lowest that occurs to the highest.</summary>
    public static double Of(ReadOnlySpan<byte> values)
    {
        var counts = new double[Bins];
        foreach (byte value in values)
        {
            counts[value]++;
        }

        int lowest = Array.FindIndex(counts, count => count > 0);
        int highest = Array.FindLastIndex(counts, count => count > 0);
        return lowest + BestSplit(counts.AsSpan(lowest, highest - lowest + 1), i => lowest + i);
    }

    /// <summary>Of real values: 256 bins of equal width between the lowest and the highest.</summary>
    public static double Of(ReadOnlySpan<double> values)
    {
        (double lowest, double highest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (double value in values)
        {
            (lowest, highest) = (Math.Min(lowest, value), Math.Max(highest, value));
        }

        if (lowest == highest)
        {
            return lowest;
        }

        // NumPy's linspace and histogram: edges first, then each value moved to the bin whose edges really hold it.
        double step = (highest - lowest) / Bins;
        double[] edges = [.. Enumerable.Range(0, Bins).Select(i => (i * step) + lowest), highest];
        double perBin = Bins / (highest - lowest);
        var counts = new double[Bins];
        foreach (double value in values)
        {
            int bin = Math.Min(Bins - 1, (int)((value - lowest) * perBin));
            bin -= value < edges[bin] ? 1 : 0;
            bin += bin < Bins - 1 && value >= edges[bin + 1] ? 1 : 0;
            counts[bin]++;
        }

        int best = BestSplit(counts, i => (edges[i] + edges[i + 1]) / 2);
        return (edges[best] + edges[best + 1]) / 2;
    }

    // The bin that ends the lower class where the variance between the classes is greatest.
    private static int BestSplit(ReadOnlySpan<double> counts, Func<int, double> center)
    {
        int length = counts.Length;
        double[] weightAbove = new double[length];
        double[] momentAbove = new double[length];
        for (int i = length - 1; i >= 0; i--)
        {
            weightAbove[i] = counts[i] + (i + 1 < length ? weightAbove[i + 1] : 0);
            momentAbove[i] = (counts[i] * center(i)) + (i + 1 < length ? momentAbove[i + 1] : 0);
        }

        int best = 0;
        double most = double.NegativeInfinity;
        double weight = 0;
        double moment = 0;
        for (int i = 0; i < length - 1; i++)
        {
            weight += counts[i];
            moment += counts[i] * center(i);
            double distance = (moment / weight) - (momentAbove[i + 1] / weightAbove[i + 1]);
            double variance = weight * weightAbove[i + 1] * (distance * distance);
            if (variance > most)
            {
                (most, best) = (variance, i);
            }
        }

        return best;
    }
}
