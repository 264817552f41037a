namespace Pathology;

/// <summary>Where the points of a row lie to a ring: inside, on it, outside. Rows that follow one another downwards are cheapest.</summary>
internal sealed class RingRow
{
    // Beyond this share of a coordinate, a crossing and a point can be told apart by dividing; nearer, only by the exact test.
    private const double Near = 1e-9;

    private readonly PolygonEdge[] _edges;
    private readonly List<PolygonEdge> _active = [];
    private int _next;
    private double _y = double.NegativeInfinity;

    public RingRow(PolygonRing ring)
    {
        ReadOnlySpan<(double X, double Y)> vertices = ring.Vertices.AsSpan();
        _edges = new PolygonEdge[vertices.Length];
        (Left, Top, Right, Bottom) = (double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);
        (double X, double Y) a = vertices[^1];
        for (int i = 0; i < vertices.Length; i++)
        {
            (double X, double Y) b = vertices[i];
            _edges[i] = new PolygonEdge(a.X, a.Y, b.X, b.Y);
            (Left, Top, Right, Bottom) = (Math.Min(Left, b.X), Math.Min(Top, b.Y), Math.Max(Right, b.X), Math.Max(Bottom, b.Y));
            a = b;
        }

        Array.Sort(_edges, (one, other) => Math.Min(one.AY, one.BY).CompareTo(Math.Min(other.AY, other.BY)));
    }

    public double Left { get; }

    public double Top { get; }

    public double Right { get; }

    public double Bottom { get; }

    /// <summary>Tells +1 inside, 0 on the ring, -1 outside, of the points from <paramref name="first"/> on.</summary>
    public void Locate(double y, RowPoints points, int first, Span<sbyte> side)
    {
        MoveTo(y);
        side.Clear();
        int count = side.Length;
        double slack = Near * (1 + Math.Max(Math.Abs(Left), Math.Abs(Right)));
        Span<bool> turns = count < 1024 ? stackalloc bool[count + 1] : new bool[count + 1];
        turns.Clear();
        foreach (PolygonEdge edge in _active)
        {
            (double from, double to) = edge.SpanAt(y);
            int near = Math.Clamp(points.FirstFrom(from - slack) - first, 0, count);
            bool isCrossing = (edge.AY > y) != (edge.BY > y);

            // Every point before the border has it to its right; those near it are asked one by one.
            turns[near] ^= isCrossing;
            for (; near < count && points[first + near] <= to + slack; near++)
            {
                double x = points[first + near];
                side[near] |= edge.Holds(x, y) ? (sbyte)1 : (sbyte)0;
                if (isCrossing && edge.IsCrossedToTheRightOf(x, y))
                {
                    turns[near] ^= true;
                    turns[near + 1] ^= true;
                }
            }
        }

        bool inside = false;
        for (int i = count - 1; i >= 0; i--)
        {
            inside ^= turns[i + 1];
            side[i] = side[i] != 0 ? (sbyte)0 : inside ? (sbyte)1 : (sbyte)-1;
        }
    }

    private void MoveTo(double y)
    {
        if (y < _y)
        {
            _active.Clear();
            _next = 0;
        }

        _y = y;
        _active.RemoveAll(edge => Math.Max(edge.AY, edge.BY) < y);
        for (; _next < _edges.Length && Math.Min(_edges[_next].AY, _edges[_next].BY) <= y; _next++)
        {
            if (Math.Max(_edges[_next].AY, _edges[_next].BY) >= y)
            {
                _active.Add(_edges[_next]);
            }
        }
    }
}
