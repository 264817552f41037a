using System.Collections.Immutable;

namespace Pathology.Tasks;

/// <summary>The part of a slide that a task looks at.</summary>
/// <param name="Tissue">The tissue that is scored.</param>
/// <param name="Regions">The regions that it lies in, where the task chose some; null where it takes the whole slide.</param>
public sealed record ScoredPart(TissueMask Tissue, ImmutableArray<HighPowerRegion>? Regions = null);
