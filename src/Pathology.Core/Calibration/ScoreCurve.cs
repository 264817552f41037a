using System.Collections.Immutable;

namespace Pathology;

/// <summary>What a model's scores are worth as probabilities: a curve that never falls, so that it changes no order of slides.</summary>
/// <param name="Method">The kind of curve.</param>
public sealed record ScoreCurve(CalibrationMethod Method)
{
    /// <summary>Scores nearer to 0 or 1 than this have the log odds of this: a float32 softmax says 1 where it is merely sure.</summary>
    public const double NearestToSure = 1e-6;

    /// <summary>What log odds are multiplied with; above 0. Of no meaning for an isotonic curve.</summary>
    public double Slope { get; init; } = 1;

    /// <summary>What is added to them then; 0 for a temperature. Of no meaning for an isotonic curve.</summary>
    public double Intercept { get; init; }

    /// <summary>Points of an isotonic curve, scores rising; straight lines between them, level beyond them. Empty for the others.</summary>
    public ImmutableArray<CalibrationKnot> Knots { get; init; } = [];

    /// <summary>The log odds of a score, kept finite.</summary>
    public static double LogOdds(double score)
    {
        double kept = Math.Clamp(score, NearestToSure, 1 - NearestToSure);
        return Math.Log(kept / (1 - kept));
    }

    /// <summary>The probability that a score stands for, 0 to 1.</summary>
    /// <param name="score">0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The score is not from 0 to 1.</exception>
    public double ProbabilityOf(double score)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(score is >= 0 and <= 1, true, nameof(score));
        return Method == CalibrationMethod.Isotonic ? Between(score) : 1 / (1 + Math.Exp(-((Slope * LogOdds(score)) + Intercept)));
    }

    private double Between(double score)
    {
        int above = 0;
        int end = Knots.Length;
        while (above < end)
        {
            int middle = (above + end) / 2;
            (above, end) = Knots[middle].Score < score ? (middle + 1, end) : (above, middle);
        }

        if (above == 0 || above == Knots.Length)
        {
            return Knots[above == 0 ? 0 : ^1].Probability;
        }

        (CalibrationKnot low, CalibrationKnot high) = (Knots[above - 1], Knots[above]);
        return low.Probability + ((high.Probability - low.Probability) * (score - low.Score) / (high.Score - low.Score));
    }
}
