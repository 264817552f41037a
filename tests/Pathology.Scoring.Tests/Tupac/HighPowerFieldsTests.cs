using System.Collections.Immutable;

namespace Pathology.Scoring.Tests.Tupac;

public sealed class HighPowerFieldsTests
{
    [Fact]
    public void Choose_RandomDensities_TakesTheFullestFreeWindowEachTimeInsideTheSlide()
    {
        var random = new Random(3);
        for (int round = 0; round < 60; round++)
        {
            (int columns, int rows) = (random.Next(1, 20), random.Next(1, 20));
            ImmutableArray<int> nuclei = [.. Enumerable.Range(0, columns * rows).Select(_ => random.Next(4))];
            var density = new CellDensity(columns, rows, 10, 10, nuclei);
            var slide = (Width: (columns * 10L) - random.Next(10), Height: (rows * 10L) - random.Next(10));

            ImmutableArray<HighPowerRegion> found = HighPowerFields.Choose(density, slide, (44.7, 44.7), 5);

            Assert.Equal(Slow(density, slide), found.Select(region => (region.Area, region.Nuclei)));
        }
    }

    [Fact]
    public void Choose_NoNuclei_ChoosesNothing() =>
        Assert.Empty(HighPowerFields.Choose(new CellDensity(20, 20, 10, 10, [.. new int[400]]), (200, 200), (44, 44), 3));

    [Fact]
    public void Count_MitosesOnTheEdges_CountsLeftAndTopNotRightAndBottom()
    {
        ImmutableArray<HighPowerRegion> regions = [new(new BaseRectangle(10, 20, 30, 40), 1, 0)];
        Lesion[] mitoses = [At(10, 20), At(39, 59), At(40, 30), At(20, 60), At(9, 30)];

        Assert.Equal(2, Assert.Single(HighPowerFields.Count(regions, mitoses)).Mitoses);
    }

    private static Lesion At(long x, long y) => new()
    {
        Number = 1,
        Outline = new BasePolygon(new PolygonRing([]), []),
        Centroid = new BasePoint(x, y),
        Peak = new BasePoint(x, y),
        AreaSquareMillimeters = 0,
        LongestDiameterMillimeters = 0,
        PeakScore = 1,
        MeanScore = 1,
    };

    // Adds every window up anew for every region, and asks every pixel distance of the squares chosen before.
    private static List<(BaseRectangle Area, long Nuclei)> Slow(CellDensity density, (long Width, long Height) slide)
    {
        List<(BaseRectangle Area, long Nuclei)> chosen = [];
        (int across, int down) = (Math.Min(4, density.Columns), Math.Min(4, density.Rows));
        (long width, long height) = (Math.Min(44, slide.Width), Math.Min(44, slide.Height));
        while (chosen.Count < 5)
        {
            (BaseRectangle Area, long Nuclei)? best = null;
            for (int row = 0; row + down <= density.Rows; row++)
            {
                for (int column = 0; column + across <= density.Columns; column++)
                {
                    long sum = Enumerable.Range(0, across * down).Sum(i => (long)density.Nuclei[((row + (i / across)) * density.Columns) + column + (i % across)]);
                    (long x, long y) = (Math.Min(column * 10L, slide.Width - width), Math.Min(row * 10L, slide.Height - height));
                    bool isFree = chosen.All(other => x >= other.Area.X + width || other.Area.X >= x + width || y >= other.Area.Y + height || other.Area.Y >= y + height);
                    if (isFree && sum > (best?.Nuclei ?? 0))
                    {
                        best = (new BaseRectangle(x, y, width, height), sum);
                    }
                }
            }

            if (best is null)
            {
                break;
            }

            chosen.Add(best.Value);
        }

        return chosen;
    }
}
