using Pathology.Synthesis.Textures;

namespace Pathology.Synthesis.Anatomy;

/// <summary>The outline of one metastasis: a polygon that every ray from its centre crosses once. Lengths in microns.</summary>
/// <remarks>The polygon is the truth: what is drawn as tumour, what the mask marks and what the XML lists are all this one outline.</remarks>
internal sealed class LesionShape
{
    private const int Vertices = 360;
    private const double Step = 2 * Math.PI / Vertices;
    private static readonly double s_sinStep = Math.Sin(Step);
    private readonly double[] _radii;

    /// <summary>A random outline round (0, 0).</summary>
    /// <param name="diameter">The longest distance between two vertices.</param>
    /// <param name="seed">Which of all outlines.</param>
    /// <param name="filling">A node that the lesion has all but replaced, so that it takes the node's shape; else null.</param>
    public LesionShape(double diameter, uint seed, NodeShape? filling)
    {
        (Diameter, _radii) = (diameter, new double[Vertices]);
        var draw = new Draw(Hash.Mix(seed));
        double stretch = draw.Between(0.62f, 0.95f);
        double turn = draw.Between(0, MathF.PI);
        double wildness = 1;
        if (filling is not null)
        {
            stretch = draw.Between(0.8f, 1f) * filling.RadiusY / filling.RadiusX;
            turn = filling.Angle;
            wildness = 0.45;
        }

        for (int i = 0; i < Vertices; i++)
        {
            (double sin, double cos) = Math.SinCos(i * Step);
            (double sinTurned, double cosTurned) = Math.SinCos((i * Step) - turn);
            double ellipse = 1 / Math.Sqrt((sinTurned * sinTurned / (stretch * stretch)) + (cosTurned * cosTurned));
            double lobes = 0.26 * Noise.Value(seed + 1, 1.7 * cos, 1.7 * sin);
            double tongues = 0.13 * Noise.Value(seed + 2, 5.5 * cos, 5.5 * sin);
            double fringe = 0.05 * Noise.Value(seed + 3, 17 * cos, 17 * sin);
            _radii[i] = ellipse * Math.Max(0.25, 1 + (wildness * lobes) + (wildness * tongues) + fringe);
        }

        double scale = diameter / Feret();
        for (int i = 0; i < Vertices; i++)
        {
            _radii[i] *= scale;
        }

        Reach = _radii.Max();
    }

    private LesionShape(LesionShape shape, double x, double y) =>
        (X, Y, Diameter, Reach, _radii) = (x, y, shape.Diameter, shape.Reach, shape._radii);

    public double X { get; }

    public double Y { get; }

    public double Diameter { get; }

    /// <summary>The farthest vertex from the centre.</summary>
    public double Reach { get; }

    /// <summary>The same outline round another centre.</summary>
    public LesionShape At(double x, double y) => new(this, x, y);

    public IEnumerable<(double X, double Y)> Outline()
    {
        for (int i = 0; i < Vertices; i++)
        {
            yield return VertexAt(i);
        }
    }

    /// <summary>Distance along the ray from the centre to the outline, positive inside: its sign is exact, its size a fair measure.</summary>
    public double DepthAt(double x, double y)
    {
        double dx = x - X;
        double dy = y - Y;
        double radius = Math.Sqrt((dx * dx) + (dy * dy));
        if (radius > Reach + 400)
        {
            return Reach - radius;
        }

        double turns = Math.Atan2(dy, dx) / Step;
        double floor = Math.Floor(turns);
        double into = (turns - floor) * Step;
        int i = ((int)floor + Vertices) % Vertices;
        double a = _radii[i];
        double b = _radii[(i + 1) % Vertices];

        // Where the ray meets the straight edge between the two vertices.
        double edge = a * b * s_sinStep / ((a * Math.Sin(into)) + (b * Math.Sin(Step - into)));
        return edge - radius;
    }

    private (double X, double Y) VertexAt(int i)
    {
        (double sin, double cos) = Math.SinCos(i * Step);
        return (X + (_radii[i] * cos), Y + (_radii[i] * sin));
    }

    private double Feret()
    {
        double longest = 0;
        for (int i = 0; i < Vertices; i++)
        {
            (double ax, double ay) = VertexAt(i);
            for (int j = i + 1; j < Vertices; j++)
            {
                (double bx, double by) = VertexAt(j);
                longest = Math.Max(longest, ((ax - bx) * (ax - bx)) + ((ay - by) * (ay - by)));
            }
        }

        return Math.Sqrt(longest);
    }
}
