using System.Collections.Immutable;

namespace Pathology.Inference;

/// <summary>What was made of a model.</summary>
public sealed record OptimizedModel
{
    /// <summary>The new model folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Nodes of the network that compute in the smaller kind of number.</summary>
    public required int Converted { get; init; }

    /// <summary>Nodes that go on in float32.</summary>
    public required int Kept { get; init; }

    /// <summary>Size of the network's files before and after, in bytes.</summary>
    public required long BytesBefore { get; init; }

    /// <inheritdoc cref="BytesBefore"/>
    public required long BytesAfter { get; init; }

    /// <summary>What may surprise, one sentence each.</summary>
    public required ImmutableArray<string> Remarks { get; init; }
}
