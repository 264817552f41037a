using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;

namespace Pathology.Benchmarks;

/// <summary>Bringing what was read to the model's resolution, for a tile: antialiased bilinear, from 448 and from 300 to 224 pixels.</summary>
public class PreprocessBenchmarks
{
    private static readonly PixelSize s_target = new(224, 224);

    private readonly Rgb24[] _tile = new Rgb24[s_target.Area];
    private TileResampler _resampler = null!;
    private Rgb24[] _source = [];

    [Params(300, 448)]
    public int Side { get; set; } = 448;

    [GlobalSetup]
    public void SetUp()
    {
        var size = new PixelSize(Side, Side);
        _resampler = new TileResampler(size, s_target);
        _source = new Rgb24[size.Area];
        new Random(1).NextBytes(MemoryMarshal.AsBytes(_source.AsSpan()));
    }

    [Benchmark]
    public void Resample() => _resampler.Resample(_source, _tile);
}
