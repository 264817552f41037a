using System.Collections.Immutable;

namespace Pathology.Outputs;

/// <summary>What a run is: everything its files say besides the slides.</summary>
public sealed record RunInfo
{
    /// <summary>The model that scores the slides.</summary>
    public required ModelInfo Model { get; init; }

    /// <summary>What the report tells of the model, by heading: what it was trained on, how good it is, its licence.</summary>
    public ImmutableSortedDictionary<string, string> ModelCard { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// The options that shape the results, as the user would type them, by flag. Together with the model they say
    /// whether the outcomes of an earlier run in the same folder still stand.
    /// </summary>
    public ImmutableSortedDictionary<string, string> Options { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Versions of the program and its libraries.</summary>
    public ImmutableSortedDictionary<string, string> Versions { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The machine: operating system, processors, devices.</summary>
    public ImmutableSortedDictionary<string, string> Machine { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>What of the run's files is its task's own.</summary>
    public RunTask Task { get; init; } = new();

    /// <summary>Which slides the run is of; null keeps whatever an earlier one left, as long as its model and options are the same.</summary>
    public RunScope? Scope { get; init; }

    /// <summary>What the search for slides came by and did not take; rows at the end of slides.csv.</summary>
    public ImmutableArray<PassedOverFile> PassedOver { get; init; } = [];

    /// <summary>Whether the user counts what was passed over as failed.</summary>
    public bool PassedOverFails { get; init; }
}
