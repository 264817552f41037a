namespace Pathology.Cli;

/// <summary>One slide file that the user named, directly or by its folder, a pattern or a list.</summary>
/// <param name="Path">The file, as far as the user spelled it.</param>
/// <param name="RelativeName">Its path within the folder it was found in; what its output folder is named after.</param>
/// <remarks>A list may hold a million of them, so what few have lies apart.</remarks>
internal sealed record SlideInput(string Path, string RelativeName)
{
    /// <summary>The slide's name in the run, and its folder under the output; the same in every set that it is part of.</summary>
    public string Name => SlideNames.Of(RelativeName);

    /// <summary>What a list says of this slide besides its path; null where no list names it.</summary>
    public ListEntry? Listed { get; init; }

    /// <summary>Microns across one base pixel where the list gives it for this slide.</summary>
    public double? MicronsPerPixel => Listed?.MicronsPerPixel;

    /// <summary>A tissue mask or annotation file where the list gives one for this slide.</summary>
    public string? Mask => Listed?.Mask;
}
