using System.Collections.Immutable;

namespace Pathology.Synthesis.Truth;

/// <summary>Fills polygons row by row: a pixel is inside where its centre is (even-odd rule).</summary>
internal sealed class PolygonRaster(ImmutableArray<(double X, double Y)> vertices)
{
    private readonly double[] _crossings = new double[vertices.Length];

    public double Left { get; } = vertices.Min(vertex => vertex.X);

    public double Top { get; } = vertices.Min(vertex => vertex.Y);

    public double Right { get; } = vertices.Max(vertex => vertex.X);

    public double Bottom { get; } = vertices.Max(vertex => vertex.Y);

    /// <summary>Sets the bytes of one row that lie inside to <paramref name="value"/>.</summary>
    /// <param name="y">The row, and <paramref name="left"/> its first column, in pixels of the level.</param>
    /// <param name="left">First column of the row.</param>
    /// <param name="downsample">Base pixels across one pixel of the level.</param>
    /// <param name="row">The pixels.</param>
    /// <param name="value">What to set them to.</param>
    public void FillRow(int y, int left, double downsample, Span<byte> row, byte value)
    {
        double baseY = (y + 0.5) * downsample;
        int count = 0;
        (double X, double Y) a = vertices[^1];
        foreach ((double X, double Y) b in vertices)
        {
            if ((a.Y > baseY) != (b.Y > baseY))
            {
                _crossings[count++] = a.X + ((baseY - a.Y) * (b.X - a.X) / (b.Y - a.Y));
            }

            a = b;
        }

        Span<double> crossings = _crossings.AsSpan(0, count);
        crossings.Sort();
        for (int i = 0; i + 1 < count; i += 2)
        {
            int from = Math.Max((int)Math.Ceiling((crossings[i] / downsample) - 0.5) - left, 0);
            int to = Math.Min((int)Math.Ceiling((crossings[i + 1] / downsample) - 0.5) - left, row.Length);
            if (from < to)
            {
                row[from..to].Fill(value);
            }
        }
    }
}
