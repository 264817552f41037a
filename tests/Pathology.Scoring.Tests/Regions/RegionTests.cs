using Pathology.Scoring.Tests.Features;

namespace Pathology.Scoring.Tests.Regions;

/// <summary>Against scikit-image's <c>regionprops</c>.</summary>
public class RegionTests
{
    [Fact]
    public void FindAll_Maps_MeasuresAsScikitImage()
    {
        double[][] stored = ReferenceTable.Stored("Regions/References/regions.csv");
        double[][] measured = [.. stored.Select(line => (int)line[0]).Distinct().SelectMany(Measure)];

        Assert.Equal(stored.Length, measured.Length);
        for (int i = 0; i < stored.Length; i++)
        {
            for (int column = 0; column < stored[i].Length; column++)
            {
                Assert.True(Math.Abs(stored[i][column] - measured[i][column]) < 1e-6, $"line {i + 1}, column {column}: {measured[i][column]}, not {stored[i][column]}");
            }
        }
    }

    [Fact]
    public void StoredRegions_MadeAnew_AreTheSame() =>
        Assert.Equal(ReferenceTable.Stored("Regions/References/regions.csv"), ReferenceTable.Fresh("regions"));

    [Fact]
    public void ConvexArea_RandomMasks_CountsCellsWhoseMiddleIsInTheHull()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            bool[,] mask = new bool[random.Next(3, 12), random.Next(3, 12)];
            for (int y = 1; y < mask.GetLength(0) - 1; y++)
            {
                for (int x = 1; x < mask.GetLength(1) - 1; x++)
                {
                    mask[y, x] = random.Next(100) < 30;
                }
            }

            mask[1, 1] = true;
            Assert.True(SlowConvexArea(mask) == CountedRows(mask), $"seed {seed}");
        }
    }

    private static IEnumerable<double[]> Measure(int seed)
    {
        (float[] scores, int columns) = ComputedMaps.Make(seed);
        return new FeatureMap(scores, columns).Regions(score => score >= 0.5).Select(region => (double[])
        [
            seed, region.Area, region.Left, region.Top, region.Right, region.Bottom, region.Extent, region.Moments.Eccentricity,
            region.Moments.MajorAxis, 4 * Math.Sqrt(region.Moments.Smaller), region.Solidity, region.Perimeter,
        ]);
    }

    // ConvexArea takes a connected area, which has cells in every row of its box; the rows of a scattered mask that have none are cut away.
    private static int CountedRows(bool[,] mask)
    {
        int last = Enumerable.Range(0, mask.GetLength(0)).Last(y => Enumerable.Range(0, mask.GetLength(1)).Any(x => mask[y, x]));
        bool[,] box = new bool[last + 2, mask.GetLength(1)];
        Array.Copy(mask, box, Math.Min(mask.Length, box.Length));
        return ConvexArea.Of(box);
    }

    // The slow, obvious way: a cell is outside where some line through two points has it alone on one side.
    private static int SlowConvexArea(bool[,] mask)
    {
        List<(int X, int Y)> points = [];
        for (int y = 0; y < mask.GetLength(0); y++)
        {
            for (int x = 0; x < mask.GetLength(1); x++)
            {
                if (mask[y, x])
                {
                    points.AddRange([((2 * x) - 1, 2 * y), ((2 * x) + 1, 2 * y), (2 * x, (2 * y) - 1), (2 * x, (2 * y) + 1)]);
                }
            }
        }

        (int X, int Y)[] distinct = [.. points.Distinct()];
        var edges = (from a in distinct from b in distinct where a != b && distinct.All(p => Side(a, b, p) >= 0) select (a, b)).ToList();
        int count = 0;
        for (int y = 0; y < mask.GetLength(0); y++)
        {
            for (int x = 0; x < mask.GetLength(1); x++)
            {
                count += edges.TrueForAll(edge => Side(edge.a, edge.b, (2 * x, 2 * y)) >= 0) ? 1 : 0;
            }
        }

        return count;
    }

    private static int Side((int X, int Y) a, (int X, int Y) b, (int X, int Y) p) => ((b.X - a.X) * (p.Y - a.Y)) - ((b.Y - a.Y) * (p.X - a.X));
}
