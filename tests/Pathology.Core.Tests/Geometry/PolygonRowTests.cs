using FsCheck.Xunit;

namespace Pathology.Core.Tests.Geometry;

/// <summary>A whole row at once says what point by point says, and in time that grows with borders plus points.</summary>
public sealed class PolygonRowTests
{
    [Property(MaxTest = 300)]
    public bool Fill_AnyPolygonWithAHole_IsWhatEachPointSays(int seed)
    {
        // Small whole numbers, so that points lie on corners and edges, and edges on rows, again and again.
        var random = new Random(seed);
        BasePolygon polygon = new(Ring(random), [.. Enumerable.Range(0, random.Next(3)).Select(_ => Ring(random))]);
        BasePolygon other = new(Ring(random), []);
        var row = new PolygonRow([polygon, other]);
        double width = random.Next(1, 4) / 2.0;
        var points = RowPoints.MiddlesOf(30, width);
        for (double y = -1; y < 14; y += 0.5)
        {
            bool[] inside = new bool[points.Count];
            row.Fill(y, points, inside);
            for (int i = 0; i < inside.Length; i++)
            {
                if (inside[i] != PolygonHit.IsStrictlyInside([polygon, other], points[i], y))
                {
                    return false;
                }
            }
        }

        return true;
    }

    [Fact]
    public void Of_ZigzagAcrossTheSlide_Ends()
    {
        var slide = new SlideInfo("s.tif", "made", [new SlideLevel(1024, 1024, 1)]);
        PolygonRing zigzag = new([.. Enumerable.Range(0, 60_000).Select(i => (i * 1024 / 60_000.0, i % 2 == 0 ? 0.0 : 1024.0)), (1024, 1024), (0, 1024)]);
        TissueMask mask = TissueMask.Of(slide, [new BasePolygon(zigzag, [])], "zigzag");
        Assert.InRange(mask.TissueFraction, 0.45, 0.55);
    }

    private static PolygonRing Ring(Random random) =>
        new([.. Enumerable.Range(0, random.Next(3, 9)).Select(_ => ((double)random.Next(0, 13), (double)random.Next(0, 13)))]);
}
