using Pathology.Synthesis.Textures;

namespace Pathology.Synthesis.Artefacts;

/// <summary>Something on a slide that is no tissue: a line or a round patch. Lengths in microns.</summary>
/// <param name="Kind">What it does to the picture.</param>
/// <param name="Spine">Its middle line; one point for a round patch.</param>
/// <param name="HalfWidth">Distance from the spine to the edge.</param>
/// <param name="Seed">Unevenness of its edge.</param>
internal sealed record Artefact(ArtefactKind Kind, (double X, double Y)[] Spine, double HalfWidth, uint Seed)
{
    private readonly double _left = Spine.Min(point => point.X);
    private readonly double _top = Spine.Min(point => point.Y);
    private readonly double _right = Spine.Max(point => point.X);
    private readonly double _bottom = Spine.Max(point => point.Y);

    /// <summary>Of a pen mark.</summary>
    public PenColour Colour { get; init; }

    /// <summary>Whether its edge is a ruler's, as that of a scanner's stripe is.</summary>
    public bool IsStraight { get; init; }

    /// <summary>How far beyond its edge it can still show.</summary>
    public double Halo => (0.35 * HalfWidth) + 40;

    /// <summary>Whether it may show within <paramref name="radius"/> of a place.</summary>
    public bool MayTouch(double x, double y, double radius)
    {
        double reach = HalfWidth + Halo + radius;
        return x > _left - reach && x < _right + reach && y > _top - reach && y < _bottom + reach && DistanceTo(x, y) < reach;
    }

    /// <summary>Distance from its edge, positive inside.</summary>
    public float DepthAt(double x, double y)
    {
        double unevenness = IsStraight ? 0 : 0.18 * HalfWidth * Noise.Fractal(Seed, x / (1.1 * HalfWidth), y / (1.1 * HalfWidth));
        return (float)(HalfWidth - DistanceTo(x, y) + unevenness);
    }

    private double DistanceTo(double x, double y)
    {
        double nearest = double.MaxValue;
        for (int i = 0; i < Math.Max(1, Spine.Length - 1); i++)
        {
            (double X, double Y) a = Spine[i];
            (double X, double Y) b = Spine[Math.Min(i + 1, Spine.Length - 1)];
            (double dx, double dy) = (b.X - a.X, b.Y - a.Y);
            double length = (dx * dx) + (dy * dy);
            double along = length > 0 ? Math.Clamp((((x - a.X) * dx) + ((y - a.Y) * dy)) / length, 0, 1) : 0;
            (double ex, double ey) = (x - a.X - (along * dx), y - a.Y - (along * dy));
            nearest = Math.Min(nearest, (ex * ex) + (ey * ey));
        }

        return Math.Sqrt(nearest);
    }
}
