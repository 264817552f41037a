namespace Pathology.Scoring;

/// <summary>The lower bound of a share, exact (Clopper and Pearson 1934).</summary>
public static class BinomialBound
{
    private const int Halvings = 200;

    /// <summary>The share that is exceeded with the confidence asked for, one-sided.</summary>
    /// <param name="hits">How many of them were.</param>
    /// <param name="trials">Of how many, 1 or more.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    public static double Lower(int hits, int trials, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, trials);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        if (hits == 0)
        {
            return 0;
        }

        (double low, double high) = (0, 1);
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = AtLeast(hits, trials, middle) < 1 - confidence ? (middle, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Fewest trials, all of them hits, that vouch for a share.</summary>
    public static int TrialsFor(double share, double confidence) => (int)Math.Ceiling(Math.Log(1 - confidence) / Math.Log(share));

    // Chance of so many hits or more.
    private static double AtLeast(int hits, int trials, double share)
    {
        if (share is 0 or 1)
        {
            return share;
        }

        (double odds, double choose, double sum) = (Math.Log(share) - Math.Log(1 - share), 0, 0);
        double none = trials * Math.Log(1 - share);
        for (int k = 0; k <= trials; k++)
        {
            sum += k >= hits ? Math.Exp(choose + none + (k * odds)) : 0;
            choose += Math.Log(trials - k) - Math.Log(k + 1); // minus infinity after the last, and not used
        }

        return sum;
    }
}
