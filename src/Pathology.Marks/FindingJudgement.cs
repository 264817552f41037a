using System.Text.Json.Serialization;

namespace Pathology.Marks;

/// <summary>What a reader says of a finding.</summary>
public enum FindingJudgement
{
    /// <summary>Nothing yet: a note alone.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>It is what the model looks for.</summary>
    [JsonStringEnumMemberName("confirmed")]
    Confirmed,

    /// <summary>It is not.</summary>
    [JsonStringEnumMemberName("rejected")]
    Rejected,
}
