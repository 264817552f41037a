using System.Collections.Immutable;

namespace Pathology.Fleet;

/// <summary>What the costs of a plan rest on.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="ModelSha256">Its content.</param>
/// <param name="Options">The options that decide which tiles are taken, by flag.</param>
/// <param name="TilesPerSecond">What one task is expected to score.</param>
/// <param name="SecondsPerSlide">What a slide costs besides: opening it, finding its tissue, writing its files.</param>
public sealed record PlanFacts(string Model, string ModelSha256, ImmutableSortedDictionary<string, string> Options, double TilesPerSecond, double SecondsPerSlide)
{
    /// <summary>Seconds that a slide of so many tiles is expected to take.</summary>
    public double SecondsOf(int tiles) => Math.Round(SecondsPerSlide + (tiles / TilesPerSecond), 3);
}
