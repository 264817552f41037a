using System.Collections.Immutable;
using Pathology.Testing;

namespace Pathology.Tasks.Tests;

public sealed class TellingTilesTests
{
    private static readonly Lesion s_lesion = SampleLesion.Rectangle(1, new BaseRectangle(100, 0, 400, 200), 0.9);

    [Fact]
    public void Of_TilesInAndBesideTheOutline_AreTheHighestWithin() => Assert.Equal(
        [(200, 0.8f), (300, 0.7f)],
        Chosen(TellingTiles.Of(s_lesion, Row((0, 0.99f), (100, 0.6f), (200, 0.8f), (300, 0.7f), (600, 0.95f)), 2)));

    [Fact]
    public void Of_OverlappingTiles_ShowsEachPlaceOnce() => Assert.Equal(
        [(200, 0.9f), (300, 0.5f)],
        Chosen(TellingTiles.Of(s_lesion, Row((200, 0.9f), (225, 0.89f), (250, 0.88f), (300, 0.5f)), 3)));

    [Fact]
    public void Of_OutlineThatHoldsNoMiddle_TakesTheTileOfThePeak()
    {
        Lesion small = SampleLesion.Rectangle(1, new BaseRectangle(210, 60, 4, 4), 0.9);

        Assert.Equal([(200, 0.4f)], Chosen(TellingTiles.Of(small, Row((100, 0.9f), (200, 0.4f)), 3)));
    }

    [Fact]
    public void Highest_EqualScores_AreThoseThatComeFirst() => Assert.Equal(
        [(0, 0.5f), (100, 0.5f)], Chosen(TellingTiles.Highest(Row((300, 0.5f), (100, 0.5f), (0, 0.5f), (200, 0.4f)), 2)));

    private static ImmutableArray<ScoredTile> Row(params (int X, float Score)[] tiles) =>
        [.. tiles.Select(tile => new ScoredTile(new BaseRectangle(tile.X, 50, 100, 100), tile.Score))];

    private static IEnumerable<(int, float)> Chosen(IEnumerable<ScoredTile> tiles) => tiles.Select(tile => ((int)tile.Area.X, tile.Score));
}
