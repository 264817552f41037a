namespace Pathology;

/// <summary>A file or folder that a search for slides came by and that was not screened.</summary>
/// <param name="Path">Where it is, as the user would spell it.</param>
/// <param name="Reason">Why, one sentence that stands behind the path: <c>is a picture without levels.</c></param>
public sealed record PassedOverFile(string Path, string Reason)
{
    /// <summary>How many files of a folder it stands for; 1 for a file, or a folder, by itself.</summary>
    public int Files { get; init; } = 1;
}
