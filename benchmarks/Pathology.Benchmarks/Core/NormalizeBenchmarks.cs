using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;

namespace Pathology.Benchmarks;

/// <summary>Bringing a tile of 224 pixels to another stain, by either method; and measuring a slide's stain of a quarter of a million pixels.</summary>
public class NormalizeBenchmarks
{
    private readonly Rgb24[] _tile = new Rgb24[224 * 224];
    private readonly Rgb24[] _sample = new Rgb24[1 << 18];
    private StainNormalization _normalization = null!;

    [Params(StainMethod.Macenko, StainMethod.Reinhard)]
    public StainMethod Method { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var random = new Random(1);
        random.NextBytes(MemoryMarshal.AsBytes(_tile.AsSpan()));
        for (int i = 0; i < _sample.Length; i++)
        {
            (double h, double e) = (1.5 * random.NextDouble(), random.NextDouble());
            _sample[i] = new Rgb24(Light((0.56 * h) + (0.22 * e)), Light((0.72 * h) + (0.80 * e)), Light((0.41 * h) + (0.56 * e)));
        }

        _normalization = new StainNormalization(StainProfile.Fit(Method, _sample), StainProfile.UsualOf(Method), "published", _sample.Length);
    }

    [Benchmark]
    public void Normalize() => _normalization.Apply(_tile);

    [Benchmark]
    public StainProfile Fit() => StainProfile.Fit(Method, _sample);

    private static byte Light(double density) => (byte)(240 * Math.Exp(-density));
}
