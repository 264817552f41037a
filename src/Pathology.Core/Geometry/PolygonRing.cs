using System.Collections.Immutable;

namespace Pathology;

/// <summary>A closed ring of vertices in base pixels; the last vertex is not repeated.</summary>
public sealed record PolygonRing(ImmutableArray<(double X, double Y)> Vertices);
