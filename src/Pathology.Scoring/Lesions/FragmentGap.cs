namespace Pathology.Scoring;

/// <summary>The shortest way between two areas of a map.</summary>
/// <param name="Millimeters">Between the edges of their nearest cells.</param>
/// <param name="First">One area, by its place in the list.</param>
/// <param name="Second">The other.</param>
/// <param name="FirstCell">The cell of the one that is nearest to the other.</param>
/// <param name="SecondCell">The cell of the other.</param>
internal readonly record struct FragmentGap(double Millimeters, int First, int Second, int FirstCell, int SecondCell);
