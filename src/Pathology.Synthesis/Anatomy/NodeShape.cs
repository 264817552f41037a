using Pathology.Synthesis.Textures;

namespace Pathology.Synthesis.Anatomy;

/// <summary>The outline of one lymph node: a bent ellipse with a dent, the hilum, where vessels enter. Lengths in microns.</summary>
internal sealed record NodeShape(double X, double Y, double RadiusX, double RadiusY, double Angle, uint Seed)
{
    private readonly double _cos = Math.Cos(Angle);
    private readonly double _sin = Math.Sin(Angle);
    private readonly double _minor = Math.Min(RadiusX, RadiusY);
    private readonly double _hilum = RadiusX * ((0.9 * Hash.Unit(Hash.Mix(Seed + 1))) - 0.45);
    private readonly double _dent = Math.Min(RadiusX, RadiusY) * (0.12 + (0.38 * Hash.Unit(Hash.Mix(Seed + 2))));

    /// <summary>Thickness of the fat and loose tissue round the node.</summary>
    public double Fat { get; init; }

    /// <summary>Thickness of the capsule.</summary>
    public double Capsule { get; init; }

    /// <summary>The smaller radius: how deep the node is.</summary>
    public double Minor => _minor;

    /// <summary>The same node, moved over the slide's left edge by a good third of its radius.</summary>
    public NodeShape CutAtLeft() => this with { X = 0.62 * RadiusX };

    /// <summary>Distance from the outer face of the capsule, positive inside; exact near the face, and of the right order elsewhere.</summary>
    public double DepthAt(double x, double y)
    {
        double dx = x - X;
        double dy = y - Y;
        double u = (dx * _cos) + (dy * _sin);
        double v = (dy * _cos) - (dx * _sin);
        double ex = u / RadiusX;
        double ey = v / RadiusY;
        double q = Math.Sqrt((ex * ex) + (ey * ey));
        double gx = ex / RadiusX;
        double gy = ey / RadiusY;
        double gradient = Math.Sqrt((gx * gx) + (gy * gy));
        double depth = q < 0.3 ? (1 - q) * _minor : (1 - q) * q / gradient;
        if (depth < -4 * Fat - (0.3 * _minor))
        {
            return depth;
        }

        double hx = (u - _hilum) / (0.35 * RadiusX);
        double hy = (v - RadiusY) / (0.42 * RadiusY);
        double dent = _dent * Math.Exp(-((hx * hx) + (hy * hy)));
        double wave = 0.10 * _minor * Noise.Fractal(Seed, x / (0.55 * _minor), y / (0.55 * _minor));
        return depth + wave - dent;
    }
}
