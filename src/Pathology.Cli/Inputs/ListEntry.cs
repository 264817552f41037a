namespace Pathology.Cli;

/// <summary>What a line of a list says of a slide besides its path; one for all neighbours of which it says the same.</summary>
/// <param name="List">The list.</param>
/// <param name="MicronsPerPixel">Microns across one base pixel; null where the line does not say.</param>
/// <param name="Mask">A tissue mask or annotation file; null where the line gives none.</param>
internal sealed record ListEntry(string List, double? MicronsPerPixel, string? Mask)
{
    /// <summary>Whether two lines ask for the same.</summary>
    public bool SaysTheSame(ListEntry other) => MicronsPerPixel == other.MicronsPerPixel && Mask == other.Mask;

    /// <summary>What the line asks for, for a sentence.</summary>
    public string Wish => string.Join(
        " and ",
        (string[])[.. MicronsPerPixel is { } mpp ? [FormattableString.Invariant($"mpp {mpp}")] : Array.Empty<string>(), .. Mask is { } mask ? [$"mask {mask}"] : Array.Empty<string>()]);
}
