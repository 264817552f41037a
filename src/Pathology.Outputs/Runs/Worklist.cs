namespace Pathology.Outputs;

/// <summary>The order that slides are looked at in.</summary>
internal static class Worklist
{
    /// <summary>The most suspicious first, slides without a score after them, failed ones last; names decide between equals.</summary>
    public static IEnumerable<SlideOutcome> Order(IEnumerable<SlideOutcome> outcomes) => outcomes
        .OrderBy(outcome => outcome.Status == SlideStatus.Failed)
        .ThenByDescending(outcome => outcome.Score ?? double.NegativeInfinity)
        .ThenByDescending(outcome => outcome.LargestLesionMillimeters ?? 0)
        .ThenBy(outcome => outcome.Name, StringComparer.Ordinal);
}
