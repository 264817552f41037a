namespace Pathology.Scoring;

/// <summary>How well predictions rank slides as the truth does.</summary>
/// <param name="Slides">How many there are.</param>
/// <param name="Rho">Spearman's rank correlation.</param>
/// <param name="Interval">Its 95 % interval by bootstrap over slides.</param>
/// <remarks>
/// The interval takes the predictions as they are. Of cross-validated ones it is narrower than it should be, for they would differ too if
/// other slides had been trained on: of 60 made tables of 150 slides with scores of pure noise, 50 intervals held zero instead of 57.
/// </remarks>
internal sealed record RhoEstimate(int Slides, double Rho, BootstrapInterval Interval)
{
    /// <returns>Null where a side does not vary, so that there is no rank.</returns>
    public static RhoEstimate? Of((double Given, double Truth)[] slides)
    {
        double rho = Spearman(slides);
        BootstrapInterval? interval = new Bootstrap().IntervalOf(slides.Length, drawn => Spearman(slides.SelectMany((slide, i) => Enumerable.Repeat(slide, drawn[i]))));
        return interval is { } known && !double.IsNaN(rho) ? new RhoEstimate(slides.Length, rho, known) : null;
    }

    private static double Spearman(IEnumerable<(double Given, double Truth)> slides)
    {
        (double Given, double Truth)[] sample = [.. slides];
        return RankCorrelation.Spearman([.. sample.Select(slide => slide.Given)], [.. sample.Select(slide => slide.Truth)]);
    }
}
