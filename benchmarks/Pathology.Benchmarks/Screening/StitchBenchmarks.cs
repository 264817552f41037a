using BenchmarkDotNet.Attributes;

namespace Pathology.Benchmarks;

/// <summary>Putting the scores of a slide into its heatmap.</summary>
public class StitchBenchmarks
{
    internal const int Tiles = 500 * 110;

    private readonly TilePlan _plan = new BlankSlide(500, 110).Plan();

    [Benchmark(OperationsPerInvoke = Tiles)]
    public int Add()
    {
        var heatmap = new Heatmap(_plan, BlankSlide.Model.Classes);
        for (int tile = 0; tile < _plan.Count; tile++)
        {
            heatmap.Add(_plan.IndexOf(tile), [0.25f, 0.75f]);
        }

        return heatmap.Scored;
    }
}
