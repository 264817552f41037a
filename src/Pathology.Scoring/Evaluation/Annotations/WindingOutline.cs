namespace Pathology.Scoring;

/// <summary>An outline that is filled row by row as ASAP fills it: a point is inside where the outline winds around it at all.</summary>
/// <remarks>
/// A pixel is inside where its middle is, which makes no pixel favour one side. ASAP itself tests the corner of each pixel of level 0;
/// at the evaluation level the two differ by half a pixel. As with ASAP, what lies on the bounding box is outside.
/// </remarks>
internal sealed class WindingOutline
{
    private readonly PolygonRing _ring;
    private readonly (double X, int Turn)[] _crossings;

    public WindingOutline(PolygonRing ring)
    {
        _ring = ring;
        _crossings = new (double X, int Turn)[ring.Vertices.Length];
        (Left, Right) = (ring.Vertices.Min(vertex => vertex.X), ring.Vertices.Max(vertex => vertex.X));
        (Top, Bottom) = (ring.Vertices.Min(vertex => vertex.Y), ring.Vertices.Max(vertex => vertex.Y));
    }

    public double Left { get; }

    public double Top { get; }

    public double Right { get; }

    public double Bottom { get; }

    /// <summary>Sets the cells of a row that lie inside to <paramref name="value"/>.</summary>
    /// <param name="y">The row, in cells.</param>
    /// <param name="cell">Base pixels across a cell.</param>
    /// <param name="row">The cells from column 0.</param>
    /// <param name="value">What they become.</param>
    public void FillRow(int y, double cell, Span<bool> row, bool value)
    {
        double baseY = (y + 0.5) * cell;
        if (baseY <= Top || baseY >= Bottom)
        {
            return;
        }

        int count = 0;
        (double X, double Y) a = _ring.Vertices[^1];
        foreach ((double X, double Y) b in _ring.Vertices)
        {
            if ((a.Y > baseY) != (b.Y > baseY))
            {
                _crossings[count++] = (a.X + ((baseY - a.Y) * (b.X - a.X) / (b.Y - a.Y)), b.Y > a.Y ? 1 : -1);
            }

            a = b;
        }

        Span<(double X, int Turn)> crossings = _crossings.AsSpan(0, count);
        crossings.Sort();
        int winding = 0;
        for (int i = 0; i + 1 < count; i++)
        {
            winding += crossings[i].Turn;
            if (winding != 0)
            {
                int from = (int)Math.Clamp(Math.Floor((crossings[i].X / cell) - 0.5) + 1, 0, row.Length);
                int to = (int)Math.Clamp(Math.Ceiling((crossings[i + 1].X / cell) - 0.5), from, row.Length);
                row[from..to].Fill(value);
            }
        }
    }
}
