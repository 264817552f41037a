using System.Collections.Immutable;

namespace Pathology;

/// <summary>An area in base pixels: one outer ring and the holes cut out of it.</summary>
public sealed record BasePolygon(PolygonRing Exterior, ImmutableArray<PolygonRing> Holes);
