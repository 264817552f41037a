using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>The challenge's number: the mean sensitivity at ¼, ½, 1, 2, 4 and 8 false positives a slide.</summary>
/// <param name="Sensitivities">The six, in this order; NaN where there are no lesions to find.</param>
/// <param name="Mean">Their mean.</param>
public sealed record FrocScore(ImmutableArray<double> Sensitivities, double Mean)
{
    /// <summary>False positives a slide at which the sensitivities are read off the curve.</summary>
    public static ImmutableArray<double> Targets { get; } = [0.25, 0.5, 1, 2, 4, 8];

    /// <summary>Reads a curve off by the rule of its protocol.</summary>
    /// <param name="points">The curve from its lowest threshold up, ending at (0, 0).</param>
    internal static FrocScore Of(ReadOnlySpan<FrocPoint> points, FrocProtocol protocol)
    {
        double[] sensitivities = Read(points, protocol, Targets);
        double sum = 0;
        foreach (double sensitivity in sensitivities)
        {
            sum += sensitivity;
        }

        return new FrocScore([.. sensitivities], sum / sensitivities.Length);
    }

    /// <summary>The sensitivities of a curve at any numbers of false positives a slide.</summary>
    internal static double[] Read(ReadOnlySpan<FrocPoint> points, FrocProtocol protocol, ImmutableArray<double> falsePositives)
    {
        double[] sensitivities = new double[falsePositives.Length];
        for (int i = 0; i < sensitivities.Length; i++)
        {
            sensitivities[i] = protocol == FrocProtocol.Isbi2016 ? Interpolate(points, falsePositives[i]) : Step(points, falsePositives[i]);
        }

        return sensitivities;
    }

    // NumPy's interp on the reversed curve, operation by operation: among points of equal cost the most sensitive one counts, and beyond
    // the curve's end its last sensitivity.
    private static double Interpolate(ReadOnlySpan<FrocPoint> points, double target)
    {
        int first = FirstWhere(points, cost => cost <= target);
        FrocPoint at = points[first];
        if (first == 0 || at.FalsePositives == target)
        {
            return at.Sensitivity;
        }

        double slope = (points[first - 1].Sensitivity - at.Sensitivity) / (points[first - 1].FalsePositives - at.FalsePositives);
        return (slope * (target - at.FalsePositives)) + at.Sensitivity;
    }

    // The first point of the reversed curve that costs at least as much; the last one where none does.
    private static double Step(ReadOnlySpan<FrocPoint> points, double target) =>
        points[Math.Max(0, FirstWhere(points, cost => cost < target) - 1)].Sensitivity;

    // Along the curve the cost falls, and at its last point it is 0: from some point on it is low enough.
    private static int FirstWhere(ReadOnlySpan<FrocPoint> points, Func<double, bool> isLowEnough)
    {
        (int from, int to) = (0, points.Length - 1);
        while (from < to)
        {
            int middle = (from + to) / 2;
            (from, to) = isLowEnough(points[middle].FalsePositives) ? (from, middle) : (middle + 1, to);
        }

        return from;
    }
}
