namespace Pathology.Scoring;

/// <summary>A slide's name as tables agree on it: without the ending of a slide file, with forward slashes, whatever the case.</summary>
internal static class SlideKey
{
    private static readonly string[] s_endings = [".tif", ".tiff", ".svs", ".ndpi", ".mrxs", ".scn", ".vms", ".vmu", ".bif", ".czi", ".dcm", ".isyntax"];

    public static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    public static string Of(string name)
    {
        string key = name.Replace('\\', '/');
        string? ending = Array.Find(s_endings, ending => key.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        return ending is null ? key : key[..^ending.Length];
    }
}
