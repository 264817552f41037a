namespace Pathology.Outputs;

/// <summary>How far the answers can be trusted, by the model's calibration: of the run in a sentence or two, and of each slide in a line.</summary>
internal static class ReportTrust
{
    /// <summary>What triage costs and what probabilities rest on; nothing where the model was not calibrated.</summary>
    public static void Write(TextWriter page, ReportRun report)
    {
        if (report.Run.Model.Calibration is not { } calibration)
        {
            return;
        }

        if (calibration.Triage is { } point)
        {
            SlideOutcome[] all = [.. report.Slides, .. report.Failed];
            page.Write($"<p class=\"worth\">Triage: <b>{Count(report, all, TriageVerdict.Look)}</b> to look at, <b>{Count(report, all, TriageVerdict.Negative)}</b> negative, "
                + $"<b>{Count(report, all, TriageVerdict.NoAnswer)}</b> without an answer. {Cost(point)}</p>\n");
        }

        if (calibration.Slide is { } level)
        {
            page.Write($"<p class=\"worth\">Probabilities rest on {level.Slides} slides, {level.Positives} of them positive: expected calibration error {Error(level.ExpectedError)} by cross-validation. Scores and thresholds stay on the model’s own scale.</p>\n");
        }
    }

    /// <summary>A slide's line; empty where there is nothing to say.</summary>
    public static string Of(SlideOutcome slide, RunInfo run)
    {
        List<string> parts = [];
        if (Worklist.TriageOf(slide, run) is { } verdict)
        {
            parts.Add($"triage <b>{TriageWords.Spoken(verdict)}</b>{(slide.Assessment?.Doubt is { } doubt ? $" ({Html.Text(doubt.TrimEnd('.'))})" : "")}");
        }

        if (slide.Assessment?.Probability is { } probability)
        {
            parts.Add($"probability <b>{Html.Fixed(probability * 100, 0)} %</b>");
        }

        if (slide.Assessment is { Coverage: { } coverage } assessment)
        {
            string[] classes = [.. assessment.ClassSet()];
            parts.Add(classes.Length == 0
                ? "like no class of the calibration slides"
                : $"{(classes.Length == 1 ? "class" : "cannot be told apart:")} <b>{string.Join(" or ", classes.Select(name => NodeClassWords.Of(name) is { } known ? ReportTerms.Word(known) : Html.Text(name)))}</b> ({Html.Number(coverage * 100, 1)} % set)");
        }

        return string.Join(" · ", parts);
    }

    private static int Count(ReportRun report, SlideOutcome[] slides, TriageVerdict verdict) => slides.Count(slide => Worklist.TriageOf(slide, report.Run) == verdict);

    private static string Cost(TriagePoint point) =>
        $"Looked at from a score of {Html.Number(point.Threshold, 6)}: of {point.Slides} calibration slides a reader is spared {point.Spared}, and {point.Missed} of {point.Positives} positive ones "
        + $"{(point.Missed == 1 ? "is" : "are")} missed; a sensitivity of at least {Html.Number(point.Sensitivity, 4)} with a confidence of {Html.Number(point.Confidence, 4)}, "
        + "for slides like those. Without an answer is not negative.";

    private static string Error(CalibrationEstimate estimate) => $"{Html.Fixed(estimate.Before, 3)} before and {Html.Fixed(estimate.After, 3)}"
        + (estimate is { AfterLow: { } low, AfterHigh: { } high } ? $" ({Html.Fixed(low, 3)} to {Html.Fixed(high, 3)})" : "") + " after";
}
