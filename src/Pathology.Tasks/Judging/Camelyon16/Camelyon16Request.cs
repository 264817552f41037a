using System.Collections.Immutable;
using Pathology.Scoring;

namespace Pathology.Tasks;

/// <summary>What results are to be judged, against what, and by which of the challenge's protocols.</summary>
public sealed record Camelyon16Request
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

    /// <summary>What whoever asks calls its options.</summary>
    public required JudgingWords Words { get; init; }
}
