using System.Text.Json.Serialization;

namespace Pathology.Marks;

/// <summary>What a mark is about.</summary>
public enum MarkKind
{
    /// <summary>Something that a reader drew on a slide.</summary>
    [JsonStringEnumMemberName("drawn")]
    Drawn,

    /// <summary>What a reader says of a finding of the run.</summary>
    [JsonStringEnumMemberName("judgement")]
    Judgement,

    /// <summary>How far a reader is with a slide, and what they say of it as a whole.</summary>
    [JsonStringEnumMemberName("verdict")]
    Verdict,
}
