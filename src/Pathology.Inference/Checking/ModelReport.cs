using System.Collections.Immutable;

namespace Pathology.Inference;

/// <summary>What a check of a model folder found.</summary>
public sealed record ModelReport
{
    /// <summary>What the model expects and gives, by heading, in the order to be read.</summary>
    public required ImmutableArray<(string Heading, string Text)> Facts { get; init; }

    /// <summary>What keeps it from being used, one sentence each; empty where it can be.</summary>
    public required ImmutableArray<string> Problems { get; init; }

    /// <summary>What works but may surprise, one sentence each.</summary>
    public required ImmutableArray<string> Remarks { get; init; }
}
