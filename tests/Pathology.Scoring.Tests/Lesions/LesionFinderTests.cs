using System.Collections.Immutable;
using NetTopologySuite.Geometries;

namespace Pathology.Scoring.Tests.Lesions;

public class LesionFinderTests
{
    private const double CellSquareMillimeters = 0.05 * 0.05;

    [Fact]
    public void Find_CellsThatMeetAtACorner_AreOneLesion()
    {
        Lesion lesion = Assert.Single(Find(ScoreGrid.Draw("#..", ".#.", "..#")));

        Assert.Equal(3 * CellSquareMillimeters, lesion.AreaSquareMillimeters, 1e-12);
        Assert.True(Polygon(lesion).IsValid);
    }

    [Fact]
    public void Find_RingOfCells_HasAHole()
    {
        Lesion lesion = Assert.Single(Find(ScoreGrid.Draw("###", "# #", "###")));

        Assert.Single(lesion.Outline.Holes);
        Assert.Equal(8 * ScoreGrid.Cell * ScoreGrid.Cell, Polygon(lesion).Area, 1e-6);
    }

    [Fact]
    public void Find_OneCell_IsMeasuredInMillimetres()
    {
        Lesion lesion = Assert.Single(Find(ScoreGrid.Draw("...", "..#", "...")));

        Assert.Equal(0.05 * Math.Sqrt(2), lesion.LongestDiameterMillimeters, 1e-12);
        Assert.Equal(new BasePoint(250, 150), lesion.Peak);
        Assert.Equal(new BasePoint(250, 150), lesion.Centroid);
        Assert.Equal([(200.0, 100.0), (200.0, 200.0), (300.0, 100.0), (300.0, 200.0)], lesion.Outline.Exterior.Vertices.Order());
    }

    [Fact]
    public void Find_GrowThreshold_GrowsButDoesNotStart()
    {
        var options = new LesionOptions { GrowThreshold = 0.3 };

        Lesion lesion = Assert.Single(Find(ScoreGrid.Draw("#++.++"), options));

        Assert.Equal(3 * CellSquareMillimeters, lesion.AreaSquareMillimeters, 1e-12);
    }

    [Fact]
    public void Find_CellsNobodyLookedAt_AreNoLesion() => Assert.Empty(Find(ScoreGrid.Draw("   ", " . ", "   ")));

    [Fact]
    public void Find_MinimumCells_DropsSmallerLesions() =>
        Assert.Single(Find(ScoreGrid.Draw("##.#"), new LesionOptions { MinimumCells = 2 }));

    [Fact]
    public void Find_MinimumMillimeters_DropsShorterLesions() =>
        Assert.Single(Find(ScoreGrid.Draw("##.#"), new LesionOptions { MinimumMillimeters = 0.1 }));

    [Fact]
    public void Find_Lesion_HasTheMajorAxisOfItsMoments()
    {
        // Two points one apart: variance 1/4, so four times its root is two cells of 0.05 mm.
        Assert.Equal(0.1, Assert.Single(Find(ScoreGrid.Draw("##"))).MajorAxisMillimeters, 1e-12);
        Assert.Equal(0, Assert.Single(Find(ScoreGrid.Draw("#"))).MajorAxisMillimeters);
    }

    [Fact]
    public void Find_SizeLimits_AreOptions()
    {
        var options = new LesionOptions { ItcMillimeters = 0.01, MicroMillimeters = 0.02 };

        Assert.Equal(NodeClass.Macro, Assert.Single(Find(ScoreGrid.Draw("#"), options)).SizeClass);
    }

    [Fact]
    public void Find_Smoothing_QuietsASingleTileAndKeepsALesion()
    {
        Heatmap map = ScoreGrid.Draw("........", ".#...###", ".....###", ".....###");

        Assert.Equal(2, Find(map).Length);
        Assert.Single(Find(map, new LesionOptions { Smoothing = 0.7 }));
    }

    [Theory]
    [InlineData(2, NodeClass.Itc)]
    [InlineData(4, NodeClass.Micro)]
    [InlineData(39, NodeClass.Micro)]
    [InlineData(40, NodeClass.Macro)]
    public void Find_Lesion_IsClassedByItsLongestDiameter(int cells, NodeClass expected) =>
        Assert.Equal(expected, Assert.Single(Find(ScoreGrid.Draw(new string('#', cells)))).SizeClass);

    [Fact]
    public void Find_SeveralLesions_AreNumberedByConfidence()
    {
        Heatmap map = ScoreGrid.From(9, 1, (x, _) => x switch { 1 => 0.6f, 4 => 0.95f, 7 => 0.8f, _ => 0 });

        Assert.Equal([450, 750, 150], Find(map).Select(lesion => lesion.Peak.X));
        Assert.Equal([1, 2, 3], Find(map).Select(lesion => lesion.Number));
    }

    [Fact]
    public void Find_RandomMaps_GivesValidPolygonsOfTheRightAreaAndNumber()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            int columns = random.Next(1, 14);
            int rows = random.Next(1, 14);
            bool[] drawn = [.. Enumerable.Range(0, columns * rows).Select(_ => random.Next(100) < 45)];
            Heatmap map = ScoreGrid.From(columns, rows, (x, y) => drawn[(y * columns) + x] ? 0.9f : 0.1f);

            ImmutableArray<Lesion> lesions = Find(map);

            Assert.Equal(SlowCount(drawn, columns), lesions.Length);
            Assert.Equal(drawn.Count(cell => cell), (int)Math.Round(lesions.Sum(lesion => lesion.AreaSquareMillimeters) / CellSquareMillimeters));
            foreach (Lesion lesion in lesions)
            {
                Polygon polygon = Polygon(lesion);
                double cells = lesion.AreaSquareMillimeters / CellSquareMillimeters;
                Assert.True(polygon.IsValid, $"seed {seed}: {polygon}");
                Assert.InRange(polygon.Area / (ScoreGrid.Cell * ScoreGrid.Cell), cells * 0.999, cells * 1.05);
            }
        }
    }

    private static ImmutableArray<Lesion> Find(Heatmap map, LesionOptions? options = null) =>
        LesionFinder.Find(map, 1, ScoreGrid.Resolution, options ?? new LesionOptions());

    // The slow, obvious way: every cell takes the lowest label among its neighbours until nothing changes.
    private static int SlowCount(bool[] drawn, int columns)
    {
        int[] labels = [.. Enumerable.Range(0, drawn.Length)];
        for (bool changed = true; changed;)
        {
            changed = false;
            for (int a = 0; a < drawn.Length; a++)
            {
                for (int b = 0; b < drawn.Length; b++)
                {
                    bool areNeighbours = Math.Abs((a % columns) - (b % columns)) <= 1 && Math.Abs((a / columns) - (b / columns)) <= 1;
                    if (drawn[a] && drawn[b] && areNeighbours && labels[b] < labels[a])
                    {
                        labels[a] = labels[b];
                        changed = true;
                    }
                }
            }
        }

        return labels.Where((_, cell) => drawn[cell]).Distinct().Count();
    }

    private static Polygon Polygon(Lesion lesion) => new(Ring(lesion.Outline.Exterior), [.. lesion.Outline.Holes.Select(Ring)]);

    private static LinearRing Ring(PolygonRing ring) =>
        new([.. ring.Vertices.Append(ring.Vertices[0]).Select(vertex => new Coordinate(vertex.X, vertex.Y))]);
}
