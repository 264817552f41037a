using System.Collections.Immutable;

namespace Pathology.Screening;

/// <summary>What a finished heatmap amounts to.</summary>
/// <param name="Score">How suspicious the slide is, 0 to 1, or null where no tile was scored.</param>
/// <param name="Method">How the score was made.</param>
/// <param name="Lesions">The findings, most confident first.</param>
public sealed record SlideFindings(double? Score, string Method, ImmutableArray<Lesion> Lesions);
