using System.Collections.Immutable;

namespace Pathology.Tasks;

/// <summary>Chooses the tiles that tell most of a finding: its highest, each of another place.</summary>
internal static class TellingTiles
{
    // Tiles that share more of their area than this show the same cells.
    private const double MostShared = 0.25;

    /// <summary>The tiles of a finding whose middles lie in its outline, the highest first; where none does, those that hold its peak.</summary>
    public static ImmutableArray<ScoredTile> Of(Lesion finding, ImmutableArray<ScoredTile> tiles, int most)
    {
        ImmutableArray<BasePolygon> outline = finding.Outline.Exterior.Vertices.Length > 2 ? [finding.Outline] : [];
        ImmutableArray<ScoredTile> within = [.. tiles.Where(tile => PolygonHit.IsStrictlyInside(outline, MiddleX(tile), MiddleY(tile)))];
        return Highest(within.IsEmpty ? [.. tiles.Where(tile => Holds(tile.Area, finding.Peak))] : within, most);
    }

    /// <summary>The highest tiles; of equal ones the first in reading order.</summary>
    public static ImmutableArray<ScoredTile> Highest(ImmutableArray<ScoredTile> tiles, int most)
    {
        List<ScoredTile> chosen = [];
        foreach (ScoredTile tile in tiles.OrderByDescending(tile => tile.Score).ThenBy(tile => tile.Area.Y).ThenBy(tile => tile.Area.X))
        {
            if (chosen.Count == most)
            {
                break;
            }

            if (chosen.TrueForAll(other => Shared(tile.Area, other.Area) <= MostShared))
            {
                chosen.Add(tile);
            }
        }

        return [.. chosen];
    }

    private static double MiddleX(ScoredTile tile) => tile.Area.X + (tile.Area.Width / 2.0);

    private static double MiddleY(ScoredTile tile) => tile.Area.Y + (tile.Area.Height / 2.0);

    private static bool Holds(BaseRectangle area, BasePoint point) =>
        point.X >= area.X && point.X < area.Right && point.Y >= area.Y && point.Y < area.Bottom;

    private static double Shared(BaseRectangle one, BaseRectangle other) =>
        one.Intersect(other) is var both ? (double)both.Width * both.Height / ((double)one.Width * one.Height) : 0;
}
