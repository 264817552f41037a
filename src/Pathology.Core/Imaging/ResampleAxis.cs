namespace Pathology;

/// <summary>What each target pixel of one axis is made of: the first source pixel, and fixed-point weights of it and its followers.</summary>
/// <remarks>Pillow's <c>precompute_coeffs</c> and <c>normalize_coeffs_8bpc</c> (libImaging/Resample.c).</remarks>
internal sealed class ResampleAxis
{
    /// <summary>Binary places of a weight: Pillow's <c>PRECISION_BITS</c>, which leaves 8 bits for the pixel and 2 to spare.</summary>
    public const int FractionBits = 32 - 8 - 2;

    private readonly int[] _weights;

    private ResampleAxis(int source, double extent, int target, Func<double, double> filter, double radius)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(source);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(target);
        double scale = extent / target;
        double stretch = Math.Max(1, scale);
        double support = radius * stretch;
        First = new int[target];
        for (int i = 0; i < target; i++)
        {
            Taps = Math.Max(Taps, Window(i).Count);
        }

        _weights = new int[checked(target * Taps)];
        double[] exact = new double[Taps];
        for (int i = 0; i < target; i++)
        {
            (double center, int first, int count) = Window(i);
            double sum = 0;
            for (int tap = 0; tap < count; tap++)
            {
                // Pillow multiplies by the reciprocal; dividing here would round differently in the last bit.
                exact[tap] = filter((tap + first - center + 0.5) * (1 / stretch));
                sum += exact[tap];
            }

            // A window is moved left where its unused, zero-weighted end would reach past the source: every tap may be read.
            int shift = Math.Max(0, first + Taps - source);
            First[i] = first - shift;
            for (int tap = 0; tap < count; tap++)
            {
                double weight = exact[tap] / sum * (1 << FractionBits);
                _weights[(i * Taps) + shift + tap] = (int)(weight + (weight < 0 ? -0.5 : 0.5));
            }
        }

        (double Center, int First, int Count) Window(int index)
        {
            double center = (index + 0.5) * scale;
            int first = Math.Max(0, (int)(center - support + 0.5));
            return (center, first, Math.Min(source, (int)(center + support + 0.5)) - first);
        }
    }

    /// <summary>How many source pixels each target pixel is made of; the weights of some may be zero.</summary>
    public int Taps { get; }

    /// <summary>For each target pixel, the first source pixel that it is made of. <c>First[i] + Taps</c> never passes the source's end.</summary>
    public int[] First { get; }

    /// <summary>The <see cref="Taps"/> weights of target pixel <paramref name="index"/>, in units of 2^-<see cref="FractionBits"/>.</summary>
    public ReadOnlySpan<int> WeightsOf(int index) => _weights.AsSpan(index * Taps, Taps);

    /// <summary>Pillow's <c>BILINEAR</c>: a triangle, widened by the shrinking factor.</summary>
    public static ResampleAxis Bilinear(int source, int target) => new(source, source, target, x => Math.Max(0, 1 - Math.Abs(x)), 1);

    /// <summary>Pillow's <c>LANCZOS</c>: a sinc windowed by a sinc, three lobes wide.</summary>
    /// <param name="extent">
    /// Source pixels that are spread over the target; less than <paramref name="source"/> where the last one is only partly filled.
    /// </param>
    public static ResampleAxis Lanczos(int source, double extent, int target) =>
        new(source, extent, target, x => x is >= -3 and < 3 ? Sinc(x) * Sinc(x / 3) : 0, 3);

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(x * Math.PI) / (x * Math.PI);
}
