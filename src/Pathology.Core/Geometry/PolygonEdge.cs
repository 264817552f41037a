namespace Pathology;

/// <summary>A straight piece of a polygon's border, from (AX, AY) to (BX, BY) in base pixels.</summary>
internal readonly record struct PolygonEdge(double AX, double AY, double BX, double BY)
{
    /// <summary>Whether the point lies on it, its ends included.</summary>
    public bool Holds(double x, double y) => x >= Math.Min(AX, BX) && x <= Math.Max(AX, BX)
        && y >= Math.Min(AY, BY) && y <= Math.Max(AY, BY) && Side(x, y) == 0;

    /// <summary>Whether a ray from the point to the right meets it; the end with the smaller y belongs to it, the other does not.</summary>
    public bool IsCrossedToTheRightOf(double x, double y) => (AY > y) != (BY > y)
        && (x < Math.Min(AX, BX) || (x <= Math.Max(AX, BX) && (Side(x, y) > 0) == (BY > AY)));

    /// <summary>From where to where it meets the row y, which it reaches: a place, within rounding, or its whole length where it lies on the row.</summary>
    public (double From, double To) SpanAt(double y)
    {
        if (AY == BY)
        {
            return (Math.Min(AX, BX), Math.Max(AX, BX));
        }

        double x = Math.Clamp(AX + ((y - AY) / (BY - AY) * (BX - AX)), Math.Min(AX, BX), Math.Max(AX, BX));
        return (x, x);
    }

    // Positive on one side, negative on the other, zero on the line.
    private double Side(double x, double y) => ((BX - AX) * (y - AY)) - ((BY - AY) * (x - AX));
}
