using System.Collections.Immutable;

namespace Pathology;

/// <summary>What the mitoses of a slide come to.</summary>
/// <param name="Hotspot">Mitoses in the region with the most.</param>
/// <param name="MitoticScore">1, 2 or 3.</param>
/// <param name="Features">The numbers that proliferation is learnt from, by name, in their order.</param>
public sealed record TupacSummary(int Hotspot, int MitoticScore, ImmutableArray<KeyValuePair<string, double>> Features)
{
    /// <summary>The molecular proliferation score that a learner foretells; null without one, or where no region was looked at.</summary>
    public double? MolecularScore { get; init; }
}
