using System.Collections.Immutable;
using Pathology.Scoring;

namespace Pathology.Cli;

/// <summary>What <c>evaluate camelyon16</c> was asked for.</summary>
internal sealed record Camelyon16Request
{
    public required string Results { get; init; }

    public required TruthFolder Truth { get; init; }

    public required FrocOptions Options { get; init; }

    public required Bootstrap Bootstrap { get; init; }

    public string? Reference { get; init; }

    public string? SlideScores { get; init; }

    public ImmutableArray<string> Excluded { get; init; } = [];

    /// <summary>Slides that count for the AUC but not for the lesions, as Test_114 did in the challenge.</summary>
    public ImmutableArray<string> ExcludedFromLesions { get; init; } = [];

    public string? Output { get; init; }

    /// <summary>Whether standard output gets the numbers as JSON rather than lines to read.</summary>
    public bool IsJson { get; init; }
}
