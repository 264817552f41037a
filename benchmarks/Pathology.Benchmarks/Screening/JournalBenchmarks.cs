using BenchmarkDotNet.Attributes;
using Pathology.Screening;
using Pathology.Testing;

namespace Pathology.Benchmarks;

/// <summary>Writing a slide's scores down batch by batch, and reading them back.</summary>
public class JournalBenchmarks
{
    private const int Batch = 32;
    private const int Batches = 1718;
    internal const int Tiles = Batch * Batches; // a CAMELYON16 slide's tissue
    private const int Classes = 2;

    private static readonly byte[] s_key = new byte[32];

    private readonly TemporaryFolder _folder = new();
    private readonly float[] _scores = new float[Batch * Classes];

    [GlobalSetup]
    public void SetUp() => Append();

    [Benchmark(OperationsPerInvoke = Tiles)]
    public void Append()
    {
        using Journal journal = Journal.Open(_folder.Path, s_key, Tiles, Classes, fresh: true, out _);
        for (int batch = 0; batch < Batches; batch++)
        {
            journal.Append(batch * Batch, Batch, _scores);
        }
    }

    [Benchmark(OperationsPerInvoke = Tiles)]
    public bool Replay()
    {
        using Journal journal = Journal.Open(_folder.Path, s_key, Tiles, Classes, fresh: false, out RestoredScores restored);
        return restored.HasAll(0, Tiles) ? true : throw new InvalidOperationException("The journal lost scores.");
    }

    [GlobalCleanup]
    public void CleanUp() => _folder.Dispose();
}
