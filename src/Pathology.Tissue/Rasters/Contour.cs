using System.Collections.Immutable;

namespace Pathology.Tissue;

/// <summary>A closed border in raster cells; the last corner is not repeated.</summary>
/// <param name="IsHole">Whether it goes round a hole rather than round a part.</param>
internal sealed record Contour(bool IsHole, ImmutableArray<(int X, int Y)> Corners);
