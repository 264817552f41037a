namespace Pathology.Scoring;

/// <summary>How well scores tell positive slides from negative ones.</summary>
/// <param name="Slides">How many there are.</param>
/// <param name="Positives">How many of them are positive.</param>
/// <param name="Area">Area under the ROC curve.</param>
/// <param name="Interval">Its 95 % interval by bootstrap over slides.</param>
public sealed record AucEstimate(int Slides, int Positives, double Area, BootstrapInterval Interval)
{
    /// <exception cref="ArgumentException">All slides are of one kind, so there is nothing to tell apart.</exception>
    internal static AucEstimate Of((double Score, bool IsPositive)[] slides)
    {
        RocCurve curve = RocCurve.Of(slides);
        BootstrapInterval? interval = new Bootstrap().IntervalOf(
            slides.Length, drawn => RocCurve.Of(slides.SelectMany((slide, i) => Enumerable.Repeat(slide, drawn[i]))).Area ?? double.NaN);
        return curve.Area is { } area && interval is { } known
            ? new AucEstimate(slides.Length, curve.Positives, area, known)
            : throw new ArgumentException($"of {slides.Length} slides {curve.Positives} are positive: there is nothing to tell apart.", nameof(slides));
    }
}
