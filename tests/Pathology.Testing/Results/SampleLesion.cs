using System.Collections.Immutable;

namespace Pathology.Testing;

/// <summary>Makes lesions without a heatmap.</summary>
public static class SampleLesion
{
    /// <summary>A rectangular lesion, in base pixels of 0.25 µm, with the given rectangles cut out.</summary>
    public static Lesion Rectangle(int number, BaseRectangle outline, double peakScore, params BaseRectangle[] holes)
    {
        const double Millimeters = 0.25e-3;
        var centre = new BasePoint(outline.X + (outline.Width / 2), outline.Y + (outline.Height / 2));
        return new Lesion
        {
            Number = number,
            Outline = new BasePolygon(RingOf(outline), [.. holes.Select(RingOf)]),
            Centroid = centre,
            Peak = centre,
            AreaSquareMillimeters = (outline.Width * outline.Height - holes.Sum(hole => hole.Width * hole.Height)) * Millimeters * Millimeters,
            LongestDiameterMillimeters = Math.Sqrt((outline.Width * outline.Width) + (outline.Height * outline.Height)) * Millimeters,
            PeakScore = peakScore,
            MeanScore = peakScore * 0.75,
            SizeClass = outline.Width * Millimeters > 2 ? NodeClass.Macro : NodeClass.Micro,
        };
    }

    private static PolygonRing RingOf(BaseRectangle r) =>
        new(ImmutableArray.Create<(double X, double Y)>((r.X, r.Y), (r.Right, r.Y), (r.Right, r.Bottom), (r.X, r.Bottom)));
}
