using System.Text.Json.Serialization;

namespace Pathology.Marks;

/// <summary>How far somebody is with a slide.</summary>
public enum ReadingState
{
    [JsonStringEnumMemberName("unread")]
    Unread,

    [JsonStringEnumMemberName("work")]
    InWork,

    [JsonStringEnumMemberName("read")]
    Read,
}
