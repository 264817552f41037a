using System.Collections.Immutable;

namespace Pathology;

/// <summary>Answers <see cref="PolygonHit.IsStrictlyInside"/> for many points of one row, looking only at the borders that cross it.</summary>
internal sealed class PolygonRow
{
    private readonly List<Ring> _rings = [];
    private readonly List<Ring> _crossed = [];
    private double _y;

    public PolygonRow(ImmutableArray<BasePolygon> polygons)
    {
        for (int i = 0; i < polygons.Length; i++)
        {
            _rings.Add(new Ring(i, false, polygons[i].Exterior));
            foreach (PolygonRing hole in polygons[i].Holes)
            {
                _rings.Add(new Ring(i, true, hole));
            }
        }
    }

    /// <summary>Chooses the row that is asked about from now on.</summary>
    public void MoveTo(double y)
    {
        _y = y;
        _crossed.Clear();
        foreach (Ring ring in _rings)
        {
            if (ring.Top <= y && y <= ring.Bottom)
            {
                ring.Gather(y);
                _crossed.Add(ring);
            }
        }
    }

    /// <summary>Whether the point lies inside one of the polygons: on an edge is outside, in a hole is outside.</summary>
    public bool IsStrictlyInside(double x)
    {
        for (int i = 0; i < _crossed.Count; i++)
        {
            if (!_crossed[i].IsHole && IsInside(i, x))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Sets the cells of the row whose middles lie inside, looking along each polygon only: many small ones cost no more than one.</summary>
    /// <param name="cells">Cell i covers i · <paramref name="width"/> to (i + 1) · <paramref name="width"/>; those that are set stay set.</param>
    public void Fill(Span<bool> cells, double width)
    {
        for (int i = 0; i < _crossed.Count; i++)
        {
            if (!_crossed[i].IsHole)
            {
                int first = (int)Math.Clamp(Math.Floor((_crossed[i].Left / width) - 0.5), 0, cells.Length);
                int end = (int)Math.Clamp(Math.Ceiling((_crossed[i].Right / width) + 0.5), 0, cells.Length);
                for (int cell = first; cell < end; cell++)
                {
                    cells[cell] = cells[cell] || IsInside(i, (cell + 0.5) * width);
                }
            }
        }
    }

    // Rings come polygon by polygon: an exterior, then its holes.
    private bool IsInside(int exterior, double x)
    {
        if (_crossed[exterior].Locate(x, _y) <= 0)
        {
            return false;
        }

        for (int hole = exterior + 1; hole < _crossed.Count && _crossed[hole].Polygon == _crossed[exterior].Polygon; hole++)
        {
            if (_crossed[hole].Locate(x, _y) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    private sealed class Ring
    {
        private readonly ImmutableArray<(double X, double Y)> _vertices;
        private readonly List<PolygonEdge> _edges = [];

        public Ring(int polygon, bool isHole, PolygonRing ring)
        {
            (Polygon, IsHole, _vertices) = (polygon, isHole, ring.Vertices);
            (Left, Right) = (_vertices.Min(vertex => vertex.X), _vertices.Max(vertex => vertex.X));
            (Top, Bottom) = (_vertices.Min(vertex => vertex.Y), _vertices.Max(vertex => vertex.Y));
        }

        public int Polygon { get; }

        public bool IsHole { get; }

        public double Left { get; }

        public double Right { get; }

        public double Top { get; }

        public double Bottom { get; }

        public void Gather(double y)
        {
            _edges.Clear();
            (double X, double Y) a = _vertices[^1];
            foreach ((double X, double Y) b in _vertices)
            {
                if (Math.Min(a.Y, b.Y) <= y && y <= Math.Max(a.Y, b.Y))
                {
                    _edges.Add(new PolygonEdge(a.X, a.Y, b.X, b.Y));
                }

                a = b;
            }
        }

        public int Locate(double x, double y)
        {
            if (x < Left || x > Right)
            {
                return -1;
            }

            bool inside = false;
            foreach (PolygonEdge edge in _edges)
            {
                if (edge.Holds(x, y))
                {
                    return 0;
                }

                inside ^= edge.IsCrossedToTheRightOf(x, y);
            }

            return inside ? 1 : -1;
        }
    }
}
