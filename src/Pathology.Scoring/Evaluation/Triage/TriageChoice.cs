namespace Pathology.Scoring;

/// <summary>Chooses the score from which a slide is looked at.</summary>
public static class TriageChoice
{
    /// <summary>The highest threshold that vouches for a share of the positive slides; see <see cref="TriagePoint"/> for why it may be chosen so.</summary>
    /// <param name="slides">The score and the truth of each slide that gave a score.</param>
    /// <param name="sensitivity">The share of positive slides that is to be looked at, above 0 and below 1.</param>
    /// <param name="confidence">How sure that is to be, above 0 and below 1.</param>
    /// <param name="scoreMethod">How the scores were made.</param>
    /// <exception cref="ArgumentException">The set is too small; says what size would do.</exception>
    public static TriagePoint Of(IReadOnlyList<(double Score, bool IsPositive)> slides, double sensitivity, double confidence, string scoreMethod)
    {
        ArgumentNullException.ThrowIfNull(slides);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(sensitivity, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sensitivity, 1);
        double[] positives = [.. slides.Where(slide => slide.IsPositive).Select(slide => slide.Score).Order()];
        int below = -1;
        while (below + 1 < positives.Length && BinomialBound.Lower(positives.Length - below - 1, positives.Length, confidence) >= sensitivity)
        {
            below++;
        }

        if (below < 0)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"{positives.Length} positive slides cannot vouch for a sensitivity of {sensitivity} with a confidence of {confidence}: even with none of them missed that takes {BinomialBound.TrialsFor(sensitivity, confidence)}; give more slides, or ask for less."));
        }

        double threshold = positives[below];
        int missed = positives.Count(score => score < threshold);
        return new TriagePoint
        {
            Threshold = threshold,
            Sensitivity = sensitivity,
            Confidence = confidence,
            LowerBound = BinomialBound.Lower(positives.Length - below, positives.Length, confidence),
            Slides = slides.Count,
            Positives = positives.Length,
            Missed = missed,
            Spared = slides.Count(slide => slide.Score < threshold),
            ScoreMethod = scoreMethod,
        };
    }
}
