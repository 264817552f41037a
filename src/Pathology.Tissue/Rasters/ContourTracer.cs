using System.Collections.Immutable;

namespace Pathology.Tissue;

/// <summary>
/// Borders of a raster's parts and of their holes: OpenCV's <c>findContours(RETR_CCOMP, CHAIN_APPROX_SIMPLE)</c>,
/// which is the border following of Suzuki and Abe (1985), corner for corner.
/// </summary>
/// <remarks>A border runs through the middles of the part's own outermost cells, those of a hole too; parts hang together by corners.</remarks>
internal static class ContourTracer
{
    private const sbyte Unvisited = 1;
    private const sbyte Visited = 2;
    private const sbyte VisitedWithNothingToTheRight = -126;

    private static readonly (int X, int Y)[] s_directions = [(1, 0), (1, -1), (0, -1), (-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1)];

    /// <summary>Traces every border, in the order in which a scan by rows meets them.</summary>
    public static List<Contour> Trace(MaskRaster mask)
    {
        int stride = mask.Size.Width + 2;
        var image = new sbyte[checked(stride * (mask.Size.Height + 2))];
        for (int y = 0; y < mask.Size.Height; y++)
        {
            for (int x = 0; x < mask.Size.Width; x++)
            {
                image[((y + 1) * stride) + x + 1] = mask[x, y] ? Unvisited : (sbyte)0;
            }
        }

        var contours = new List<Contour>();
        for (int at = 1; at < image.Length; at++)
        {
            if (image[at - 1] == 0 && image[at] == Unvisited)
            {
                contours.Add(new Contour(false, Follow(image, stride, at, false)));
            }
            else if (image[at] == 0 && image[at - 1] > 0)
            {
                contours.Add(new Contour(true, Follow(image, stride, at - 1, true)));
            }
        }

        return contours;
    }

    private static ImmutableArray<(int X, int Y)> Follow(sbyte[] image, int stride, int start, bool isHole)
    {
        int[] offsets = [.. s_directions.Select(direction => (direction.Y * stride) + direction.X)];
        int x = (start % stride) - 1;
        int y = (start / stride) - 1;
        int end = isHole ? 0 : 4;
        int direction = end;
        do
        {
            direction = (direction - 1) & 7;
        }
        while (image[start + offsets[direction]] == 0 && direction != end);

        if (direction == end)
        {
            image[start] = VisitedWithNothingToTheRight;
            return [(x, y)];
        }

        ImmutableArray<(int X, int Y)>.Builder corners = ImmutableArray.CreateBuilder<(int X, int Y)>();
        int second = start + offsets[direction];
        int previous = direction ^ 4;
        for (int at = start; ;)
        {
            end = direction;
            int next;
            do
            {
                direction++;
                next = at + offsets[direction & 7];
            }
            while (image[next] == 0);

            direction &= 7;
            if ((uint)(direction - 1) < (uint)end)
            {
                image[at] = VisitedWithNothingToTheRight;
            }
            else if (image[at] == Unvisited)
            {
                image[at] = Visited;
            }

            if (direction != previous)
            {
                corners.Add((x, y));
                previous = direction;
            }

            x += s_directions[direction].X;
            y += s_directions[direction].Y;
            if (next == start && at == second)
            {
                return corners.ToImmutable();
            }

            at = next;
            direction = (direction + 4) & 7;
        }
    }
}
