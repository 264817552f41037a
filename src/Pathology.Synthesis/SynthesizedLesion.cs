using System.Collections.Immutable;

namespace Pathology.Synthesis;

/// <summary>One metastasis of a generated slide: the ground truth.</summary>
/// <param name="DiameterMillimetres">The longest distance between two points of the outline.</param>
/// <param name="Outline">The outline in base pixels, closed by going back to the first vertex.</param>
public sealed record SynthesizedLesion(double DiameterMillimetres, ImmutableArray<(double X, double Y)> Outline);
