using System.Collections.Immutable;

namespace Pathology;

/// <summary>What all conditions of a kind made of a slide's scores and lesions.</summary>
/// <param name="Kind">One of <see cref="StabilityKinds"/>.</param>
/// <param name="Conditions">How many there are.</param>
/// <param name="Spread">Over the tiles of all of them.</param>
/// <param name="Worst">The condition that moved scores most.</param>
/// <param name="Vanished">The numbers of lesions that one of them or more made vanish.</param>
/// <param name="Appeared">The most lesions that one of them made appear.</param>
public sealed record KindStability(string Kind, int Conditions, ScoreSpread Spread, string Worst, ImmutableArray<int> Vanished, int Appeared);
