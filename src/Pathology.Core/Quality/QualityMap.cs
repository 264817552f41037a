using System.Collections.Immutable;

namespace Pathology;

/// <summary>Where on a slide its flaws are: a raster over the whole of level 0.</summary>
/// <param name="Size">Cells across and down.</param>
/// <param name="Cells">Row by row, what lies over each.</param>
public sealed record QualityMap(PixelSize Size, ImmutableArray<QualityFlaw> Cells);
