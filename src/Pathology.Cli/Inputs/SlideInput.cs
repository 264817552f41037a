using System.Text;

namespace Pathology.Cli;

/// <summary>One slide file that the user named, directly or by its folder, a pattern or a list.</summary>
/// <remarks>
/// A list may hold a million of them: a path is held in a byte a letter where it is plain ASCII, no name is held that the path ends with, and
/// what few have lies apart.
/// </remarks>
internal sealed record SlideInput
{
    private readonly object _path; // a text, or its bytes
    private readonly int _nameLength;
    private readonly string? _otherName;

    /// <param name="path">The file, as far as the user spelled it.</param>
    /// <param name="relativeName">Its path within the folder it was found in; what its output folder is named after.</param>
    public SlideInput(string path, string relativeName)
    {
        _path = Ascii.IsValid(path) ? Encoding.ASCII.GetBytes(path) : path;
        (_nameLength, _otherName) = path.EndsWith(relativeName, StringComparison.Ordinal) ? (relativeName.Length, null) : (0, relativeName);
    }

    /// <summary>The file, as far as the user spelled it.</summary>
    public string Path => _path as string ?? Encoding.ASCII.GetString((byte[])_path);

    /// <summary>Its path within the folder it was found in; what its output folder is named after.</summary>
    public string RelativeName => _otherName ?? Path[^_nameLength..];

    /// <summary>The slide's name in the run, and its folder under the output; the same in every set that it is part of.</summary>
    public string Name => SlideNames.Of(RelativeName);

    /// <summary>What a list says of this slide besides its path; null where no list names it.</summary>
    public ListEntry? Listed { get; init; }

    /// <summary>In which line of that list it says so, from 1.</summary>
    public int ListedLine { get; init; }

    /// <summary>Microns across one base pixel where the list gives it for this slide.</summary>
    public double? MicronsPerPixel => Listed?.MicronsPerPixel;

    /// <summary>A tissue mask or annotation file where the list gives one for this slide.</summary>
    public string? Mask => Listed?.Mask;

    /// <summary>Whether two are the same file under the same name, of which lists say the same.</summary>
    public bool Equals(SlideInput? other) =>
        other is not null && (Path, RelativeName, Listed, ListedLine) == (other.Path, other.RelativeName, other.Listed, other.ListedLine);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path);
}
