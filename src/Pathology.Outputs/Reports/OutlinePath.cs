using System.Globalization;
using System.Text;

namespace Pathology.Outputs;

/// <summary>Outlines as the path of an SVG whose longer side is <see cref="Side"/> units, so that they stay few bytes at every size of slide.</summary>
internal sealed class OutlinePath
{
    /// <summary>Units along the longer side of the picture: finer than its pixels.</summary>
    public const int Side = 10_000;

    // About six bytes each: a page of the most ragged slides stays under its limit.
    private const int MostPoints = 5_000;

    // A seventh of a pixel of the picture; twice as coarse until the points are few enough.
    private const int FinestStep = 2;

    private readonly BoundsDocument _view;
    private readonly double _unit;

    /// <param name="view">What the picture shows, in base pixels.</param>
    public OutlinePath(BoundsDocument view)
    {
        _view = view;
        _unit = Math.Max(1, Math.Max(view.Width, view.Height)) / (double)Side;
    }

    /// <summary>Width and height of the picture in units.</summary>
    public PixelSize Size => new((int)Math.Ceiling(_view.Width / _unit), (int)Math.Ceiling(_view.Height / _unit));

    /// <summary>A point of the slide in units of the picture.</summary>
    public (double X, double Y) At(double baseX, double baseY) => ((baseX - _view.X) / _unit, (baseY - _view.Y) / _unit);

    /// <summary>All outlines as one path. One that is too small for the picture is a dot.</summary>
    public string Of(IReadOnlyCollection<BasePolygon> outlines)
    {
        for (int step = FinestStep; ; step *= 2)
        {
            List<List<(int X, int Y)>> rings = [.. outlines.SelectMany(outline => outline.Holes.Prepend(outline.Exterior)).Select(ring => Reduce(ring, step))];
            if (rings.Sum(ring => ring.Count) <= Math.Max(MostPoints, rings.Count))
            {
                return Text(rings);
            }
        }
    }

    // On the grid of the step, without points that lie on the way from one to the next.
    private List<(int X, int Y)> Reduce(PolygonRing ring, int step)
    {
        List<(int X, int Y)> points = [];
        foreach ((double x, double y) in ring.Vertices)
        {
            (double unitX, double unitY) = At(x, y);
            var point = ((int)Math.Round(unitX / step) * step, (int)Math.Round(unitY / step) * step);
            if (points.Count > 0 && points[^1] == point)
            {
                continue;
            }

            if (points.Count > 1 && IsBetween(points[^2], points[^1], point))
            {
                points[^1] = point;
            }
            else
            {
                points.Add(point);
            }
        }

        return points.Count < 3 ? [.. points.Take(1)] : points;
    }

    private static bool IsBetween((int X, int Y) before, (int X, int Y) middle, (int X, int Y) after) =>
        (before.X == middle.X && middle.X == after.X) || (before.Y == middle.Y && middle.Y == after.Y);

    private static string Text(List<List<(int X, int Y)>> rings)
    {
        var path = new StringBuilder();
        foreach (List<(int X, int Y)> ring in rings.Where(ring => ring.Count > 0))
        {
            path.Append(CultureInfo.InvariantCulture, $"M{ring[0].X} {ring[0].Y}");
            for (int i = 1; i < ring.Count; i++)
            {
                (int across, int down) = (ring[i].X - ring[i - 1].X, ring[i].Y - ring[i - 1].Y);
                _ = down == 0 ? path.Append(CultureInfo.InvariantCulture, $"h{across}")
                    : across == 0 ? path.Append(CultureInfo.InvariantCulture, $"v{down}")
                    : path.Append(CultureInfo.InvariantCulture, $"l{across} {down}");
            }

            path.Append(ring.Count == 1 ? "h0" : "z");
        }

        return path.ToString();
    }
}
