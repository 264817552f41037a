using System.Collections.Immutable;

namespace Pathology;

/// <summary>What one condition made of a slide's scores and lesions.</summary>
/// <param name="Kind">One of <see cref="StabilityKinds"/>.</param>
/// <param name="Name">Which condition of that kind.</param>
/// <param name="Spread">How far scores moved.</param>
/// <param name="Vanished">The numbers of lesions that are not found any more.</param>
/// <param name="Appeared">Lesions that were not there before.</param>
public sealed record ConditionStability(string Kind, string Name, ScoreSpread Spread, ImmutableArray<int> Vanished, ImmutableArray<AppearedLesion> Appeared);
