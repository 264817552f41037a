using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using Pathology.Inference;

namespace Pathology.Benchmarks.Inference;

/// <summary>
/// What a classifier costs a tile beyond its network: one worker, uint8 pixels to scores, beside bare ONNX Runtime on tensors that are
/// ready. Bytes allocated for a tile must be none.
/// </summary>
public class ClassifierBenchmarks
{
    private const int Tiles = 64;

    private TileBatch _tiles = null!;
    private ClassifierSet _classifiers = null!;
    private BareNetwork _bare = null!;

    [Params(1, 4, 16, 64)]
    public int Batch { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        TileModel model = TileModel.Open(DemoNetwork.Folder);
        _classifiers = model.CreateClassifiers(new InferenceOptions
        {
            Devices = [new DeviceChoice(DeviceKind.Cpu)],
            CpuWorkers = 1,
            BatchSize = Batch,
        });
        _tiles = new TileBatch(Tiles, model.Info.InputSize, model.Info.Classes.Length) { Count = Tiles };
        new Random(1).NextBytes(MemoryMarshal.AsBytes(_tiles.Pixels.Span));
        _bare = new BareNetwork(DemoNetwork.Folder, workers: 1, threads: 1, [Batch, 3, model.Info.InputSize.Height, model.Info.InputSize.Width]);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Tiles)]
    public void Bare()
    {
        for (int done = 0; done < Tiles; done += Batch)
        {
            _bare.Run(0);
        }
    }

    [Benchmark(OperationsPerInvoke = Tiles)]
    public void Classify() => _classifiers[0].Classify(_tiles);

    [GlobalCleanup]
    public void CleanUp()
    {
        _classifiers.Dispose();
        _bare.Dispose();
    }
}
