namespace Pathology;

/// <summary>A file or folder that a search for slides came by and that was not screened.</summary>
/// <param name="Path">Where it is, as the user would spell it.</param>
/// <param name="Reason">Why, one sentence that stands behind the path: <c>is a picture without levels.</c></param>
public sealed record PassedOverFile(string Path, string Reason);
