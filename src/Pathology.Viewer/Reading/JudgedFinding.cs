using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Pathology.Marks;
using Pathology.Outputs;

namespace Pathology.Viewer.Reading;

/// <summary>Names findings by what they are, and lays down with a judgement what was judged.</summary>
internal static class JudgedFinding
{
    private const int IdLength = 10;

    /// <summary>
    /// A finding's id: made of its place and size, so that a judgement never moves to another lesion that a later run gives the same
    /// number.
    /// </summary>
    public static string IdOf(Lesion lesion) => "run-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant(
        $"{lesion.Centroid.X} {lesion.Centroid.Y} {lesion.Peak.X} {lesion.Peak.Y} {lesion.AreaSquareMillimeters:F6}"))))[..IdLength];

    /// <summary>A judgement with the finding's outline in it; null where the result has no such finding (any more).</summary>
    public static MarkContent? WithOutline(MarkContent judgement, ScreenedSlide slide)
    {
        if (slide.Lesions.FirstOrDefault(lesion => IdOf(lesion) == judgement.Finding) is not { } finding)
        {
            return null;
        }

        ImmutableArray<(double X, double Y)> ring = finding.Outline.Exterior.Vertices;
        return ring.Length < 3
            ? judgement with { Shape = MarkShape.Point, Points = [finding.Peak.X, finding.Peak.Y] }
            : judgement with { Shape = MarkShape.Polygon, Points = [.. Thinned(ring).SelectMany(vertex => (double[])[vertex.X, vertex.Y])] };
    }

    // An outline of more vertices than a mark may have loses every second, third …: at that length a vertex is less than a cell.
    private static IEnumerable<(double X, double Y)> Thinned(ImmutableArray<(double X, double Y)> ring)
    {
        int every = (ring.Length + MarkRules.MostPoints - 1) / MarkRules.MostPoints;
        return ring.Where((_, i) => i % every == 0);
    }
}
