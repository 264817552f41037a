namespace Pathology.Viewer.Worklist;

/// <summary>Reading states as the page writes them.</summary>
internal static class ReadingStateNames
{
    public static string Of(ReadingState state) => state switch
    {
        ReadingState.InWork => "work",
        ReadingState.Read => "read",
        _ => "unread",
    };

    public static ReadingState? TryParse(string? name) => name switch
    {
        "unread" => ReadingState.Unread,
        "work" => ReadingState.InWork,
        "read" => ReadingState.Read,
        _ => null,
    };
}
