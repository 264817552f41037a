using System.Collections.Immutable;

namespace Pathology.Fleet.Tests.Plans;

/// <summary>Shards hold every slide once and end together.</summary>
public class ShardCutTests
{
    /// <summary>Sets as they come: biopsies among resections, one scanner's worth of alike slides, a few that are far larger.</summary>
    public static TheoryData<string, int, int> Sets => new()
    {
        { "resections", 400, 16 }, { "resections", 10_000, 200 }, { "biopsies and resections", 1_000, 50 }, { "alike", 97, 7 }, { "a few huge", 2_000, 40 },
    };

    [Theory]
    [MemberData(nameof(Sets))]
    public void Of_MadeSet_HoldsEverySlideOnceAndSpreadsATenthAtMost(string kind, int slides, int shards)
    {
        double[] seconds = SecondsOf(kind, slides);

        ImmutableArray<ImmutableArray<int>> cut = ShardCut.Of(seconds, shards);

        Assert.Equal(Enumerable.Range(0, slides), cut.SelectMany(shard => shard).Order());
        Assert.InRange(ShardCut.SpreadOf(seconds, cut), 0, 0.1);
        double byCount = SpreadOf(seconds, shards);
        Assert.True(byCount > ShardCut.SpreadOf(seconds, cut), $"cut by count: {byCount}");
    }

    [Fact]
    public void Of_FewerSlidesThanShards_LeavesTheOthersEmpty()
    {
        ImmutableArray<ImmutableArray<int>> cut = ShardCut.Of([1, 2], 4);

        Assert.Equal([[1], [0], [], []], cut.Select(shard => shard.ToArray()));
    }

    [Fact]
    public void Of_SlidesWithoutACost_AreTakenAllTheSame() =>
        Assert.Equal(5, ShardCut.Of([0, 0, 0, 0, 0], 3).Sum(shard => shard.Length));

    private static double SpreadOf(double[] seconds, int shards) => ShardCut.SpreadOf(
        seconds, [.. Enumerable.Range(0, shards).Select(shard => Enumerable.Range(0, seconds.Length).Where(slide => slide % shards == shard).ToImmutableArray())]);

    private static double[] SecondsOf(string kind, int count)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(slide => kind switch
        {
            "alike" => 40 + random.NextDouble(),
            "a few huge" => slide % 100 == 0 ? 300 : 5 + (20 * random.NextDouble()),
            "biopsies and resections" => slide % 3 == 0 ? 60 + (200 * random.NextDouble()) : 3 + (5 * random.NextDouble()),
            _ => Math.Exp(3.5 + (0.8 * Normal(random))),
        })];
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
