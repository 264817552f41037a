using System.Collections.Immutable;

namespace Pathology.Screening;

/// <summary>What a finished heatmap amounts to.</summary>
/// <param name="Score">How suspicious the slide is, 0 to 1, or null where no tile was scored.</param>
/// <param name="Method">How the score was made.</param>
/// <param name="Lesions">The findings, most confident first.</param>
public sealed record SlideFindings(double? Score, string Method, ImmutableArray<Lesion> Lesions)
{
    /// <summary>What is to be said of the largest lesion's size class where it hangs on how lesions are told apart; null for nothing.</summary>
    public string? SizeRemark { get; init; }

    /// <summary>How far that can be trusted; null where the model was not calibrated for it.</summary>
    public SlideAssessment? Assessment { get; init; }

    /// <summary>Which of the findings are shown at full resolution.</summary>
    public CropPlan Crops { get; init; } = CropPlan.Lesions;

    /// <summary>The regions that were counted in, with what was found in each; null where none were chosen.</summary>
    public ImmutableArray<HighPowerRegion>? Regions { get; init; }

    /// <summary>
    /// Longest diameter of the largest lesion, in millimetres; null where there is none. To be set where the lesions are peaks, whose own
    /// sizes mean nothing.
    /// </summary>
    public double? LargestLesionMillimeters { get; init; } = Lesions.IsEmpty ? null : Lesions.Max(lesion => lesion.LongestDiameterMillimeters);
}
