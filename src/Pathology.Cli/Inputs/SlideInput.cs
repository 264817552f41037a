namespace Pathology.Cli;

/// <summary>One slide file that the user named, directly or by its folder, a pattern or a list.</summary>
/// <param name="Path">The file, as far as the user spelled it.</param>
/// <param name="RelativeName">Its path within the folder it was found in; what its output folder is named after.</param>
internal sealed record SlideInput(string Path, string RelativeName)
{
    /// <summary>Microns across one base pixel where the list gives it for this slide.</summary>
    public double? MicronsPerPixel { get; init; }

    /// <summary>A tissue mask or annotation file where the list gives one for this slide.</summary>
    public string? Mask { get; init; }
}
