using BenchmarkDotNet.Attributes;
using Pathology.Inference;

namespace Pathology.Benchmarks.Inference;

/// <summary>
/// How a CPU's cores are best given to a network: a run of one thread on every core (what the engine does), or one run of all threads
/// (ONNX Runtime's default). Time for a tile.
/// </summary>
public class WorkerBenchmarks
{
    private const int Tiles = 128;

    private BareNetwork _network = null!;

    [Params(1, 4, 16, 32)]
    public int Batch { get; set; }

    [Params(true, false)]
    public bool RunOnEveryCore { get; set; }

    private int Workers => RunOnEveryCore ? Environment.ProcessorCount : 1;

    [GlobalSetup]
    public void SetUp()
    {
        PixelSize size = TileModel.Open(DemoNetwork.Folder).Info.InputSize;
        _network = new BareNetwork(DemoNetwork.Folder, Workers, RunOnEveryCore ? 1 : 0, [Batch, 3, size.Height, size.Width]);
    }

    [Benchmark(OperationsPerInvoke = Tiles)]
    public void Run()
    {
        Parallel.For(0, Workers, worker =>
        {
            for (int i = worker; i < Tiles / Batch; i += Workers)
            {
                _network.Run(worker);
            }
        });
    }

    [GlobalCleanup]
    public void CleanUp() => _network.Dispose();
}
