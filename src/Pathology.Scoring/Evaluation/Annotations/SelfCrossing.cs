namespace Pathology.Scoring;

/// <summary>Finds out whether an outline crosses itself.</summary>
internal static class SelfCrossing
{
    // A second's work. Outlines that people draw take a few comparisons an edge; spikes as wide as the outline take all pairs.
    private const long MostComparisons = 200_000_000;

    /// <summary>Looks for two edges of the outline that cross, both of them past their ends. Touching is no crossing.</summary>
    /// <returns>Whether all edges were looked at, and where two cross; null where none do.</returns>
    public static (bool IsComplete, BasePoint? Place) Find(PolygonRing ring)
    {
        Edge[] edges = [.. ring.Vertices
            .Select((a, i) => new Edge(a, ring.Vertices[(i + 1) % ring.Vertices.Length]))
            .OrderBy(edge => edge.Left)];
        long comparisons = 0;
        for (int i = 0; i < edges.Length; i++)
        {
            for (int j = i + 1; j < edges.Length && edges[j].Left <= edges[i].Right; j++)
            {
                if (edges[i].Crosses(edges[j]))
                {
                    return (true, new BasePoint((long)edges[j].A.X, (long)edges[j].A.Y));
                }

                comparisons++;
            }

            if (comparisons > MostComparisons)
            {
                return (false, null);
            }
        }

        return (true, null);
    }

    private readonly record struct Edge((double X, double Y) A, (double X, double Y) B)
    {
        public double Left => Math.Min(A.X, B.X);

        public double Right => Math.Max(A.X, B.X);

        public bool Crosses(Edge other) => Side(other.A) * Side(other.B) < 0 && other.Side(A) * other.Side(B) < 0;

        private int Side((double X, double Y) point) => Math.Sign(((B.X - A.X) * (point.Y - A.Y)) - ((B.Y - A.Y) * (point.X - A.X)));
    }
}
