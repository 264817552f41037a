using System.Collections.Immutable;

namespace Pathology.Slides.Tiff.Pyramids;

/// <summary>What a TIFF comes to as a slide.</summary>
/// <param name="Vendor">OpenSlide's word for the kind of file.</param>
/// <param name="Levels">Sharpest first.</param>
internal sealed record TiffPyramid(string Vendor, ImmutableArray<PyramidLevel> Levels)
{
    /// <summary>Properties that only this kind of file has.</summary>
    public ImmutableSortedDictionary<string, string> Properties { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The directories of the pictures beside the pyramid, by name.</summary>
    public ImmutableSortedDictionary<string, TiffDirectory> Pictures { get; init; } =
        ImmutableSortedDictionary.Create<string, TiffDirectory>(StringComparer.Ordinal);

    /// <summary>What the user should know, one sentence each.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];
}
