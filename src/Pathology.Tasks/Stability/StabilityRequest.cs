using Pathology.Inference;
using Pathology.Slides;

namespace Pathology.Tasks;

/// <summary>How a run's slides are scored again.</summary>
public sealed record StabilityRequest
{
    /// <summary>The folder of the run's model.</summary>
    public required string Model { get; init; }

    /// <summary>A folder for the network's int8 variant, which is gone after; the caller's.</summary>
    public required string Scratch { get; init; }

    /// <summary>What the run's scores depend on; of tiles, where the run scored fields.</summary>
    public required ScoreOptions Scores { get; init; }

    /// <summary>What the run made of them.</summary>
    public required FindingOptions Findings { get; init; }

    /// <summary>The most tiles of a slide.</summary>
    public int Sample { get; init; } = 500;

    /// <summary>Which of <see cref="StabilityKinds"/>.</summary>
    public IReadOnlyCollection<string> Kinds { get; init; } = StabilityKinds.All;

    /// <summary>On which devices; of the last kind another one is tried.</summary>
    public InferenceOptions Inference { get; init; } = new();

    /// <summary>Processes that read in place of this one; null for none.</summary>
    public ReadHosts? Hosts { get; init; }
}
