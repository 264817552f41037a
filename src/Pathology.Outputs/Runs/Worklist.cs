namespace Pathology.Outputs;

/// <summary>The order that slides are looked at in.</summary>
internal static class Worklist
{
    /// <summary>
    /// Slides with findings first; then those that gave no score, which somebody must look at, since they are not negative; then those
    /// without findings; failed ones last. Within each the highest score first; names decide between equals.
    /// </summary>
    public static IEnumerable<SlideOutcome> Order(IEnumerable<SlideOutcome> outcomes) => outcomes
        .OrderBy(GroupOf)
        .ThenByDescending(outcome => outcome.Score ?? double.NegativeInfinity)
        .ThenByDescending(outcome => outcome.LargestLesionMillimeters ?? 0)
        .ThenBy(outcome => outcome.Name, StringComparer.Ordinal);

    /// <summary>Whether a slide was screened and yet nothing can be said of it: no tile was scored.</summary>
    public static bool IsUnscored(SlideOutcome outcome) => outcome.Status != SlideStatus.Failed && outcome.Score is null;

    /// <summary>What is to be done with a slide; null where the model has no triage threshold. A slide that failed gets no answer.</summary>
    public static TriageVerdict? TriageOf(SlideOutcome outcome, RunInfo run) =>
        run.Model.Calibration?.Triage is null ? null : outcome.Assessment?.Triage ?? TriageVerdict.NoAnswer;

    private static int GroupOf(SlideOutcome outcome) =>
        outcome.Status == SlideStatus.Failed ? 3
        : IsUnscored(outcome) ? 1
        : outcome.Lesions > 0 ? 0
        : 2;
}
