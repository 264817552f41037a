using BenchmarkDotNet.Attributes;

namespace Pathology.Benchmarks;

/// <summary>Planning a slide whose tiles are all kept, for a tile.</summary>
public class PlanBenchmarks
{
    internal const int Tiles = 500 * 110;

    private readonly BlankSlide _slide = new(500, 110);

    [Benchmark(OperationsPerInvoke = Tiles)]
    public int Plan() => _slide.Plan().Count;
}
