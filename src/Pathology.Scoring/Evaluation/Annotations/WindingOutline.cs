namespace Pathology.Scoring;

/// <summary>An outline that is filled row by row as ASAP fills it: a point is inside where the outline winds around it at all.</summary>
/// <remarks>
/// A pixel is inside where its middle is, which makes no pixel favour one side. ASAP itself tests the corner of each pixel of level 0;
/// at the evaluation level the two differ by half a pixel. As with ASAP, what lies on the bounding box is outside.
/// </remarks>
internal sealed class WindingOutline
{
    private readonly (double Top, double Bottom, double AX, double AY, double BX, double BY)[] _edges;
    private readonly List<int> _active = [];
    private int[] _turns = [];
    private int _next;
    private double _y = double.NegativeInfinity;

    public WindingOutline(PolygonRing ring)
    {
        (double X, double Y) a = ring.Vertices[^1];
        _edges = new (double, double, double, double, double, double)[ring.Vertices.Length];
        for (int i = 0; i < _edges.Length; i++)
        {
            (double X, double Y) b = ring.Vertices[i];
            _edges[i] = (Math.Min(a.Y, b.Y), Math.Max(a.Y, b.Y), a.X, a.Y, b.X, b.Y);
            a = b;
        }

        Array.Sort(_edges, (one, other) => one.Top.CompareTo(other.Top));
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

        MoveTo(baseY);
        if (_turns.Length < row.Length + 1)
        {
            _turns = new int[row.Length + 1];
        }

        // The winding changes where an edge crosses the row, for all cells whose middles lie beyond; a middle on the edge itself is outside.
        Span<int> turns = _turns.AsSpan(0, row.Length + 1);
        turns.Clear();
        List<int> onEdge = [];
        foreach (int index in _active)
        {
            (_, _, double ax, double ay, double bx, double by) = _edges[index];
            if ((ay > baseY) == (by > baseY))
            {
                continue;
            }

            double place = ((ax + ((baseY - ay) * (bx - ax) / (by - ay))) / cell) - 0.5;
            int beyond = (int)Math.Clamp(Math.Floor(place) + 1, 0, row.Length);
            turns[beyond] += by > ay ? 1 : -1;
            if (place >= 0 && place < row.Length && place == Math.Floor(place))
            {
                onEdge.Add((int)place);
            }
        }

        Set(row, turns, onEdge, value);
    }

    private static void Set(Span<bool> row, ReadOnlySpan<int> turns, List<int> onEdge, bool value)
    {
        onEdge.Sort();
        int winding = 0;
        int edge = 0;
        for (int x = 0; x < row.Length; x++)
        {
            winding += turns[x];
            while (edge < onEdge.Count && onEdge[edge] < x)
            {
                edge++;
            }

            if (winding != 0 && (edge == onEdge.Count || onEdge[edge] != x))
            {
                row[x] = value;
            }
        }
    }

    // The edges that reach the row; rows that follow one another downwards are cheapest.
    private void MoveTo(double y)
    {
        if (y < _y)
        {
            _active.Clear();
            _next = 0;
        }

        _y = y;
        _active.RemoveAll(index => _edges[index].Bottom < y);
        for (; _next < _edges.Length && _edges[_next].Top <= y; _next++)
        {
            if (_edges[_next].Bottom >= y)
            {
                _active.Add(_next);
            }
        }
    }
}
