namespace Pathology.Viewer.Findings;

/// <summary>How firmly a finding stands, as the page shows it.</summary>
/// <param name="Stays">Conditions under which it is found.</param>
/// <param name="Conditions">Conditions that it was judged under.</param>
/// <param name="Lowest">The lowest that its highest tile came to.</param>
internal sealed record StabilityView(int Stays, int Conditions, double? Lowest)
{
    /// <summary>Null where nobody looked, or the finding could not be judged.</summary>
    public static StabilityView? For(SlideStability? slide, int number) =>
        slide?.Lesions.FirstOrDefault(lesion => lesion.Number == number) is { Conditions: > 0 } lesion ? new StabilityView(lesion.Stays, lesion.Conditions, lesion.Lowest) : null;
}
