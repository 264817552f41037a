namespace Pathology.Scoring;

/// <summary>Finds out whether an outline crosses itself.</summary>
internal static class SelfCrossing
{
    /// <summary>Where two edges of the outline cross, both of them past their ends; null where none do. Touching is no crossing.</summary>
    public static BasePoint? Find(PolygonRing ring)
    {
        Edge[] edges = [.. ring.Vertices
            .Select((a, i) => new Edge(a, ring.Vertices[(i + 1) % ring.Vertices.Length]))
            .OrderBy(edge => edge.Left)];
        for (int i = 0; i < edges.Length; i++)
        {
            for (int j = i + 1; j < edges.Length && edges[j].Left <= edges[i].Right; j++)
            {
                if (edges[i].Crosses(edges[j]))
                {
                    return new BasePoint((long)edges[j].A.X, (long)edges[j].A.Y);
                }
            }
        }

        return null;
    }

    private readonly record struct Edge((double X, double Y) A, (double X, double Y) B)
    {
        public double Left => Math.Min(A.X, B.X);

        public double Right => Math.Max(A.X, B.X);

        public bool Crosses(Edge other) => Side(other.A) * Side(other.B) < 0 && other.Side(A) * other.Side(B) < 0;

        private int Side((double X, double Y) point) => Math.Sign(((B.X - A.X) * (point.Y - A.Y)) - ((B.Y - A.Y) * (point.X - A.X)));
    }
}
