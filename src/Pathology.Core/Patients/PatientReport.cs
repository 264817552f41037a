using System.Collections.Immutable;

namespace Pathology;

/// <summary>A patient's slides and what they come to.</summary>
public sealed record PatientReport
{
    public required string Patient { get; init; }

    /// <summary>The slides of the patient that the run was given, by name.</summary>
    public required ImmutableArray<PatientNode> Nodes { get; init; }

    /// <summary>pN stage of the nodes that were screened; null where none was.</summary>
    public required PNStage? Stage { get; init; }

    /// <summary>The stages that cannot be ruled out, from the mildest; empty where the model has no conformal node classes.</summary>
    public ImmutableArray<PNStage> PossibleStages { get; init; } = [];

    /// <summary>Slides that ought to be there and are not: rows of the user's table, or nodes 0 to 4 of a CAMELYON17 patient. Those that failed stand among <see cref="Nodes"/>.</summary>
    public ImmutableArray<string> Absent { get; init; } = [];

    /// <summary>Whether the stage rests on every slide of the patient.</summary>
    public bool IsComplete => Absent.IsEmpty && Nodes.All(node => node.Class is not null);
}
