using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pathology.Synthesis.Rendering;

/// <summary>Arithmetic on eight pixels at once.</summary>
/// <remarks>Only additions, multiplications, divisions, roots and comparisons, which IEEE 754 rounds alike on every machine: no fused multiply-add.</remarks>
internal static class Lanes
{
    public static readonly Vector256<float> Counting = Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Clamp01(Vector256<float> value) => Vector256.Min(Vector256.Max(value, Vector256<float>.Zero), Vector256<float>.One);

    /// <summary>0 at <paramref name="low"/>, 1 where <paramref name="inverseRange"/> ends, smooth between.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SmoothStep(Vector256<float> value, float low, float inverseRange)
    {
        Vector256<float> t = Clamp01((value - Vector256.Create(low)) * Vector256.Create(inverseRange));
        return t * t * (Vector256.Create(3f) - (t + t));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Lerp(Vector256<float> from, Vector256<float> to, Vector256<float> t) => from + ((to - from) * t);

    /// <summary>e to the power of −<paramref name="value"/>, for values from 0 to about 80; within 2 parts in 10,000.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ExpMinus(Vector256<float> value)
    {
        Vector256<float> power = Vector256.Min(Vector256.Max(value, Vector256<float>.Zero), Vector256.Create(80f)) * Vector256.Create(-1.44269504f);
        Vector256<float> floor = Vector256.Floor(power);
        Vector256<float> rest = power - floor;
        Vector256<float> mantissa = Vector256.Create(1f)
            + (rest * (Vector256.Create(0.6951786f) + (rest * (Vector256.Create(0.2276087f) + (rest * Vector256.Create(0.0772127f))))));
        Vector256<int> exponent = (Vector256.ConvertToInt32(floor) + Vector256.Create(127)) << 23;
        return mantissa * exponent.AsSingle();
    }
}
