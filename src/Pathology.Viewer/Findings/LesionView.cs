using System.Collections.Immutable;
using Pathology.Viewer.Reading;

namespace Pathology.Viewer.Findings;

/// <summary>A finding as the page draws it.</summary>
/// <param name="Id">Stays the same as long as its place and size do.</param>
/// <param name="Number">From 1, the most confident first.</param>
/// <param name="Peak">Highest score.</param>
/// <param name="Mean">Mean score.</param>
/// <param name="AreaMm2">In square millimetres.</param>
/// <param name="DiameterMm">Longest, in millimetres.</param>
/// <param name="SizeClass">itc, micro or macro; null where sizes were not judged.</param>
/// <param name="Centroid">In base pixels; so are the next two.</param>
/// <param name="PeakAt">Where the score is highest.</param>
/// <param name="Rings">The outline, and the holes in it, as x and y in turn.</param>
internal sealed record LesionView(
    string Id,
    int Number,
    double Peak,
    double Mean,
    double AreaMm2,
    double DiameterMm,
    string? SizeClass,
    BasePoint Centroid,
    BasePoint PeakAt,
    ImmutableArray<ImmutableArray<double>> Rings)
{
    /// <summary>How firmly it stands; null where nobody looked.</summary>
    public StabilityView? Stability { get; init; }

    public static LesionView For(Lesion lesion, SlideStability? stability) => new(
        JudgedFinding.IdOf(lesion),
        lesion.Number,
        lesion.PeakScore,
        lesion.MeanScore,
        lesion.AreaSquareMillimeters,
        lesion.LongestDiameterMillimeters,
        lesion.SizeClass?.Word(),
        lesion.Centroid,
        lesion.Peak,
        [.. lesion.Outline.Holes.Prepend(lesion.Outline.Exterior).Where(ring => ring.Vertices.Length > 0).Select(Flat)])
    {
        Stability = StabilityView.For(stability, lesion.Number),
    };

    private static ImmutableArray<double> Flat(PolygonRing ring) => [.. ring.Vertices.SelectMany(vertex => (double[])[vertex.X, vertex.Y])];
}
