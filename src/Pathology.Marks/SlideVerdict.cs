using System.Text.Json.Serialization;

namespace Pathology.Marks;

/// <summary>What a reader says of a slide as a whole.</summary>
public enum SlideVerdict
{
    /// <summary>Nothing, or nothing yet.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    [JsonStringEnumMemberName("negative")]
    Negative,

    /// <summary>Isolated tumour cells.</summary>
    [JsonStringEnumMemberName("itc")]
    Itc,

    /// <summary>A micrometastasis.</summary>
    [JsonStringEnumMemberName("micro")]
    Micro,

    /// <summary>A macrometastasis.</summary>
    [JsonStringEnumMemberName("macro")]
    Macro,

    /// <summary>Tumour, its size not said.</summary>
    [JsonStringEnumMemberName("positive")]
    Positive,

    /// <summary>It cannot be judged: neither positive nor negative.</summary>
    [JsonStringEnumMemberName("unclear")]
    Unclear,
}
