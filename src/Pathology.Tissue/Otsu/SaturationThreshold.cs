namespace Pathology.Tissue;

/// <summary>The saturation that divides glass from tissue on one slide.</summary>
internal static class SaturationThreshold
{
    // Clean glass stays below the first on every scanner seen; stained tissue, faint fat apart, lies above the second.
    private const double Lowest = 14;
    private const double Highest = 36;

    // Otsu divides whatever it is given, noise too: two classes nearer than this are one.
    private const double LeastDistance = 12;

    /// <summary>Otsu's threshold, kept where glass and tissue meet; null where there is glass alone.</summary>
    /// <param name="saturations">Of the slide's pixels, 0 to 255.</param>
    public static double? Of(ReadOnlySpan<byte> saturations)
    {
        if (saturations.IsEmpty)
        {
            return null;
        }

        double threshold = OtsuThreshold.Of(saturations);
        (double above, double below) = Means(saturations, threshold);
        if (above - below >= LeastDistance)
        {
            return Math.Clamp(threshold, Lowest, Highest);
        }

        return below > Highest ? Highest : null;
    }

    private static (double Above, double Below) Means(ReadOnlySpan<byte> values, double threshold)
    {
        (double above, double below, int countAbove) = (0, 0, 0);
        foreach (byte value in values)
        {
            bool isAbove = value > threshold;
            above += isAbove ? value : 0;
            below += isAbove ? 0 : value;
            countAbove += isAbove ? 1 : 0;
        }

        double meanBelow = below / (values.Length - countAbove);
        return (countAbove == 0 ? meanBelow : above / countAbove, meanBelow);
    }
}
