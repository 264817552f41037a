using System.Collections.Immutable;

namespace Pathology.Scoring.Tests.Lesions;

/// <summary>A lesion that falls into pieces keeps the class of its largest, with a word; joined over the gap it is one.</summary>
public class FragmentTests
{
    // Cells of 0.05 mm: three pieces of 0.75 mm, 0.4 mm apart, 3.05 mm in all.
    private static readonly string s_pieces = string.Join(new string('.', 8), Enumerable.Repeat(new string('#', 15), 3));

    [Fact]
    public void Remark_PiecesThatWouldBeLarger_SaysHowManyWithinWhat() =>
        Assert.Equal("micro; three fragments within 0.4 mm would be macro", RemarkOn(s_pieces));

    [Theory]
    [InlineData("#...........#", null)] // 0.55 mm apart: too far to be thought of as one
    [InlineData("#..........#", "itc; two fragments within 0.5 mm would be micro")]
    [InlineData("###############", null)]
    [InlineData("...............", null)]
    public void Remark_AtTheWidestGap_IsTheLast(string row, string? expected) => Assert.Equal(expected, RemarkOn(row));

    [Fact]
    public void Remark_CloserThanAnyGap_NamesTheSmallest() => Assert.Equal("itc; two fragments within 0.05 mm would be micro", RemarkOn("###.##"));

    [Fact]
    public void Find_JoinedOverTheGap_IsOneLesionOfThePiecesArea()
    {
        Heatmap map = ScoreGrid.Draw(s_pieces);

        Lesion joined = Assert.Single(Find(map, 0.4));

        Assert.Equal(NodeClass.Macro, joined.SizeClass);
        Assert.Equal(45 * 0.05 * 0.05, joined.AreaSquareMillimeters, 1e-9);
        Assert.Equal(Math.Sqrt((3.05 * 3.05) + (0.05 * 0.05)), joined.LongestDiameterMillimeters, 1e-9);
        Assert.Equal(3, Find(map, 0.39).Length);
        Assert.Equal([NodeClass.Micro, NodeClass.Micro, NodeClass.Micro], Find(map, 0).Select(lesion => lesion.SizeClass));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Gaps_RandomMaps_AreThoseOfEveryPairOfCells(int seed)
    {
        const int Columns = 17;
        const double Most = 0.2;
        (double Width, double Height) cell = (0.05, 0.04);
        var random = new Random(seed);
        List<int[]> areas = Components.Find([.. Enumerable.Range(0, Columns * 13).Select(_ => random.NextDouble() < 0.15)], Columns);

        var found = Fragments.Gaps(areas, Columns, cell, Most).ToDictionary(gap => (Math.Min(gap.First, gap.Second), Math.Max(gap.First, gap.Second)), gap => gap.Millimeters);

        for (int a = 0; a < areas.Count; a++)
        {
            for (int b = a + 1; b < areas.Count; b++)
            {
                double slow = areas[a].Min(one => areas[b].Min(other => Apart(one, other)));
                Assert.Equal(slow <= Most + 1e-9, found.TryGetValue((a, b), out double fast));
                Assert.Equal(slow <= Most + 1e-9 ? slow : 0, fast, 1e-9);
            }
        }

        double Apart(int one, int other)
        {
            double x = Math.Max(0, Math.Abs((one % Columns) - (other % Columns)) - 1) * cell.Width;
            double y = Math.Max(0, Math.Abs((one / Columns) - (other / Columns)) - 1) * cell.Height;
            return Math.Sqrt((x * x) + (y * y));
        }
    }

    private static string? RemarkOn(params string[] rows) => FragmentRemark.Of(ScoreGrid.Draw(rows), 1, ScoreGrid.Resolution, new LesionOptions());

    private static ImmutableArray<Lesion> Find(Heatmap map, double join) =>
        LesionFinder.Find(map, 1, ScoreGrid.Resolution, new LesionOptions { JoinMillimeters = join });
}
