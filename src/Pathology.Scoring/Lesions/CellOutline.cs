using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>Walks around an area of cells and gives its outline as rings in base pixels.</summary>
/// <remarks>
/// The walk keeps the area on its right. Where two cells meet at a corner alone, it crosses to the other cell, and the corner is drawn a
/// little into the empty cell beside it: the two stay one area, and no ring touches itself, as polygons must not (OGC simple features).
/// </remarks>
internal static class CellOutline
{
    // Share of a cell that a bridge between cells that meet at a corner is drawn wide, on either side.
    private const double Bridge = 0.02;

    private static readonly (int X, int Y)[] s_steps = [(1, 0), (0, 1), (-1, 0), (0, -1)];

    /// <summary>The outer ring first, then the holes. Vertices only where the outline turns.</summary>
    public static ImmutableArray<PolygonRing> Trace(int[] cells, int columns, CellFrame frame)
    {
        HashSet<int> area = [.. cells];
        HashSet<(int X, int Y, int Direction)> walked = [];
        List<PolygonRing> holes = [];
        PolygonRing? outer = null;
        foreach (int cell in cells)
        {
            int x = cell % columns;
            int y = cell / columns;
            for (int side = 0; side < 4; side++)
            {
                (int X, int Y, int Direction) edge = EdgeOf(x, y, side);
                if (Holds(area, columns, x + Outward(side).X, y + Outward(side).Y) || walked.Contains(edge))
                {
                    continue;
                }

                PolygonRing ring = Walk(edge, area, columns, frame, walked);
                if (outer is null)
                {
                    // The first cell of the area is its topmost; the ring above it can only be the outer one.
                    outer = ring;
                }
                else
                {
                    holes.Add(ring);
                }
            }
        }

        return [outer!, .. holes];
    }

    // Sides in the order of s_steps: top walks right, right walks down, bottom walks left, left walks up.
    private static (int X, int Y, int Direction) EdgeOf(int x, int y, int side) => side switch
    {
        0 => (x, y, 0),
        1 => (x + 1, y, 1),
        2 => (x + 1, y + 1, 2),
        _ => (x, y + 1, 3),
    };

    private static (int X, int Y) Outward(int side) => s_steps[(side + 3) % 4];

    private static PolygonRing Walk(
        (int X, int Y, int Direction) start, HashSet<int> area, int columns, CellFrame frame, HashSet<(int X, int Y, int Direction)> walked)
    {
        ImmutableArray<(double X, double Y)>.Builder vertices = ImmutableArray.CreateBuilder<(double X, double Y)>();
        (int X, int Y, int Direction) edge = start;
        do
        {
            walked.Add(edge);
            (int X, int Y) step = s_steps[edge.Direction];
            (int x, int y) = (edge.X + step.X, edge.Y + step.Y);
            bool isLeft = Holds(area, columns, CellAt(x, y, edge.Direction, left: true));
            bool isRight = Holds(area, columns, CellAt(x, y, edge.Direction, left: false));
            int turn = isLeft ? 3 : isRight ? 0 : 1;
            int direction = (edge.Direction + turn) % 4;
            if (turn != 0)
            {
                // Only a corner between two cells that meet there alone is moved: into the empty cell on the inside of the left turn.
                bool isBridge = isLeft && !isRight;
                (int X, int Y) into = isBridge ? Inside(edge.Direction) : (0, 0);
                vertices.Add(frame.Corner(x + (into.X * Bridge), y + (into.Y * Bridge)));
            }

            edge = (x, y, direction);
        }
        while (edge != start);
        return new PolygonRing(vertices.ToImmutable());
    }

    // Of the four cells around a vertex, the two ahead of someone who arrives there.
    private static (int X, int Y) CellAt(int x, int y, int direction, bool left) => (direction, left) switch
    {
        (0, true) => (x, y - 1),
        (0, false) => (x, y),
        (1, true) => (x, y),
        (1, false) => (x - 1, y),
        (2, true) => (x - 1, y),
        (2, false) => (x - 1, y - 1),
        (3, true) => (x - 1, y - 1),
        _ => (x, y - 1),
    };

    // Towards the empty cell behind on the left of someone who arrives at a vertex.
    private static (int X, int Y) Inside(int direction) => direction switch
    {
        0 => (-1, -1),
        1 => (1, -1),
        2 => (1, 1),
        _ => (-1, 1),
    };

    private static bool Holds(HashSet<int> area, int columns, (int X, int Y) cell) => Holds(area, columns, cell.X, cell.Y);

    private static bool Holds(HashSet<int> area, int columns, int x, int y) => x >= 0 && x < columns && y >= 0 && area.Contains((y * columns) + x);
}
