namespace Pathology.Tissue;

/// <summary>Shapes of connected parts of a raster.</summary>
internal static class PartShape
{
    /// <summary>The major axis of the ellipse with the part's second moments, in cells; as scikit-image's <c>regionprops</c> has it.</summary>
    /// <param name="part">Places of its cells.</param>
    /// <param name="width">Of the raster.</param>
    public static double LengthOf(int[] part, int width)
    {
        double meanX = part.Average(place => (double)(place % width));
        double meanY = part.Average(place => (double)(place / width));
        (double xx, double yy, double xy) = (0, 0, 0);
        foreach (int place in part)
        {
            (double x, double y) = ((place % width) - meanX, (place / width) - meanY);
            (xx, yy, xy) = (xx + (x * x), yy + (y * y), xy + (x * y));
        }

        // A cell is a square and no point: its own second moment is a twelfth.
        (xx, yy, xy) = ((xx / part.Length) + (1.0 / 12), (yy / part.Length) + (1.0 / 12), xy / part.Length);
        double largest = ((xx + yy) / 2) + Math.Sqrt(((xx - yy) * (xx - yy) / 4) + (xy * xy));
        return 4 * Math.Sqrt(largest);
    }

    /// <summary>The cells that the part shuts in, its own not among them.</summary>
    public static List<int> HoleOf(int[] part, int width)
    {
        (int left, int right) = (part.Min(place => place % width) - 1, part.Max(place => place % width) + 1);
        (int top, int bottom) = (part.Min(place => place / width) - 1, part.Max(place => place / width) + 1);
        (int across, int down) = (right - left + 1, bottom - top + 1);
        var state = new byte[across * down]; // 1 the part, 2 outside
        foreach (int place in part)
        {
            state[(((place / width) - top) * across) + (place % width) - left] = 1;
        }

        var open = new Stack<int>([0]);
        state[0] = 2;
        while (open.TryPop(out int at))
        {
            (int x, int y) = (at % across, at / across);
            Visit(x > 0, at - 1);
            Visit(x < across - 1, at + 1);
            Visit(y > 0, at - across);
            Visit(y < down - 1, at + across);
        }

        List<int> hole = [];
        for (int i = 0; i < state.Length; i++)
        {
            if (state[i] == 0)
            {
                hole.Add(((top + (i / across)) * width) + left + (i % across));
            }
        }

        return hole;

        void Visit(bool isInside, int at)
        {
            if (isInside && state[at] == 0)
            {
                state[at] = 2;
                open.Push(at);
            }
        }
    }
}
