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
        // Rings come polygon by polygon, the exterior first.
        for (int i = 0; i < _crossed.Count; i++)
        {
            Ring exterior = _crossed[i];
            if (!exterior.IsHole && exterior.Locate(x, _y) > 0)
            {
                bool inside = true;
                for (int hole = i + 1; hole < _crossed.Count && inside && _crossed[hole].Polygon == exterior.Polygon; hole++)
                {
                    inside = _crossed[hole].Locate(x, _y) < 0;
                }

                if (inside)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private sealed class Ring
    {
        private readonly ImmutableArray<(double X, double Y)> _vertices;
        private readonly double _left;
        private readonly double _right;
        private readonly List<PolygonEdge> _edges = [];

        public Ring(int polygon, bool isHole, PolygonRing ring)
        {
            (Polygon, IsHole, _vertices) = (polygon, isHole, ring.Vertices);
            (_left, _right) = (_vertices.Min(vertex => vertex.X), _vertices.Max(vertex => vertex.X));
            (Top, Bottom) = (_vertices.Min(vertex => vertex.Y), _vertices.Max(vertex => vertex.Y));
        }

        public int Polygon { get; }

        public bool IsHole { get; }

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
            if (x < _left || x > _right)
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
