using System.Text.Json.Serialization;

namespace Pathology.Marks;

/// <summary>What a drawn mark says of the place.</summary>
public enum MarkMeaning
{
    /// <summary>What the model looks for: tumour, or a mitosis.</summary>
    [JsonStringEnumMemberName("positive")]
    Positive,

    /// <summary>Not that: cut out of whatever lies around it.</summary>
    [JsonStringEnumMemberName("cutout")]
    CutOut,

    /// <summary>Neither: a place to come back to, a length.</summary>
    [JsonStringEnumMemberName("other")]
    Other,
}
