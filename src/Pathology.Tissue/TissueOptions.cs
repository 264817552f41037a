namespace Pathology.Tissue;

/// <summary>What counts as tissue.</summary>
public sealed record TissueOptions
{
    /// <summary>How tissue is found where <see cref="MaskFile"/> is not given.</summary>
    public TissueMethod Method { get; init; } = TissueMethod.Otsu;

    /// <summary>
    /// A file that says where tissue is, which then decides alone: a picture of any size that spans the slide (what is not black is
    /// tissue), or areas in base pixels as GeoJSON (QuPath) or ASAP XML. Null to find the tissue by <see cref="Method"/>.
    /// </summary>
    public string? MaskFile { get; init; }

    /// <summary>
    /// The whole slide as <see cref="SlideThumbnail"/> reads it, where that was read already: what would be read at the same size is not read again.
    /// Stays the caller's.
    /// </summary>
    public RgbImage? Thumbnail { get; init; }
}
