using System.Collections.Immutable;

namespace Pathology;

/// <summary>A slide described by numbers, as a line of features.csv.</summary>
/// <param name="Slide">Its name in the run.</param>
/// <param name="CellMillimeters">Width of a cell of the heatmap they were taken from, in millimetres; null where that is unknown.</param>
/// <param name="Values">The numbers, in the order of their feature set's columns, all finite.</param>
public sealed record SlideFeatures(string Slide, double? CellMillimeters, ImmutableArray<double> Values);
