using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Pathology.Outputs;

/// <summary><c>run.json</c>: what ran where, and how it ended. Only <see cref="Timings"/> differs between two runs.</summary>
/// <param name="Status"><c>running</c> (or killed while it was), <c>completed</c>, <c>cancelled</c>.</param>
internal sealed record RunDocument(
    string Status,
    RunCounts Slides,
    ModelDocument Model,
    ImmutableSortedDictionary<string, string> Options,
    ImmutableSortedDictionary<string, string> Versions,
    ImmutableSortedDictionary<string, string> Machine,
    RunTimings Timings)
{
    [JsonPropertyOrder(-1)]
    public string Schema { get; init; } = "pathology.run/1";

    /// <summary>What the molecular scores come from.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LearnerInfo? Proliferation { get; init; }

    /// <summary>What the report tells of the model, so that reports can be made of several runs without it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableSortedDictionary<string, string>? ModelCard { get; init; }

    /// <summary>What the search for slides came by and did not take, in its order.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<PassedOverRow>? PassedOver { get; init; }

    /// <summary>Whether that counts as failed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? PassedOverFails { get; init; }
}

/// <summary>How many slides stand in the folder, and how they ended.</summary>
internal sealed record RunCounts(int Total, int Completed, int Failed);

/// <summary>When the run began and ended, and how many slides it screened itself or found already done.</summary>
internal sealed record RunTimings(DateTimeOffset Started, DateTimeOffset? Finished, int ScreenedNow, int Unchanged);

/// <summary>A file that was passed over, and for how many of its folder it stands.</summary>
internal sealed record PassedOverRow(string Path, string Reason, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Files)
{
    public static PassedOverRow For(PassedOverFile file) => new(file.Path, file.Reason, file.Files > 1 ? file.Files : null);

    public PassedOverFile ToFile() => new(Path, Reason) { Files = Files ?? 1 };
}
