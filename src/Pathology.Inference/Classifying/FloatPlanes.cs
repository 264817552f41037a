using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pathology.Inference;

/// <summary>RGB bytes to three planes of float32, each byte times a scale plus a shift of its channel, sixteen pixels at a time.</summary>
/// <remarks>
/// Multiply and add are two steps, not a fused one that only some machines have: every machine gives the same numbers, which lie within
/// 2 units of the last place of torchvision's three steps.
/// </remarks>
internal static class FloatPlanes
{
    private const int Pixels = 16;
    private const byte Out = 0xFF; // an index that takes nothing

    /// <param name="planes">Red, then green, then blue, each as long as <paramref name="pixels"/>.</param>
    /// <param name="scale">For red, green and blue.</param>
    /// <param name="shift">For red, green and blue.</param>
    // Compiled at once for speed: a first slide should not wait for the runtime to find out that this loop is hot.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(ReadOnlySpan<Rgb24> pixels, Span<float> planes, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift)
    {
        int area = pixels.Length;
        ArgumentOutOfRangeException.ThrowIfNotEqual(planes.Length, 3 * area, nameof(planes));
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(pixels);
        ref byte source = ref MemoryMarshal.GetReference(bytes);
        ref float red = ref MemoryMarshal.GetReference(planes);
        ref float green = ref Unsafe.Add(ref red, area);
        ref float blue = ref Unsafe.Add(ref green, area);
        int at = 0;
        for (; at <= area - Pixels; at += Pixels)
        {
            Vector128<byte> first = Vector128.LoadUnsafe(ref source, (nuint)(3 * at));
            Vector128<byte> second = Vector128.LoadUnsafe(ref source, (nuint)((3 * at) + Pixels));
            Vector128<byte> third = Vector128.LoadUnsafe(ref source, (nuint)((3 * at) + (2 * Pixels)));
            Vector128<byte> reds = Vector128.Shuffle(first, Vector128.Create((byte)0, 3, 6, 9, 12, 15, Out, Out, Out, Out, Out, Out, Out, Out, Out, Out))
                | Vector128.Shuffle(second, Vector128.Create(Out, Out, Out, Out, Out, Out, 2, 5, 8, 11, 14, Out, Out, Out, Out, Out))
                | Vector128.Shuffle(third, Vector128.Create(Out, Out, Out, Out, Out, Out, Out, Out, Out, Out, Out, 1, 4, 7, 10, 13));
            Vector128<byte> greens = Vector128.Shuffle(first, Vector128.Create((byte)1, 4, 7, 10, 13, Out, Out, Out, Out, Out, Out, Out, Out, Out, Out, Out))
                | Vector128.Shuffle(second, Vector128.Create(Out, Out, Out, Out, Out, 0, 3, 6, 9, 12, 15, Out, Out, Out, Out, Out))
                | Vector128.Shuffle(third, Vector128.Create(Out, Out, Out, Out, Out, Out, Out, Out, Out, Out, Out, 2, 5, 8, 11, 14));
            Vector128<byte> blues = Vector128.Shuffle(first, Vector128.Create((byte)2, 5, 8, 11, 14, Out, Out, Out, Out, Out, Out, Out, Out, Out, Out, Out))
                | Vector128.Shuffle(second, Vector128.Create(Out, Out, Out, Out, Out, 1, 4, 7, 10, 13, Out, Out, Out, Out, Out, Out))
                | Vector128.Shuffle(third, Vector128.Create(Out, Out, Out, Out, Out, Out, Out, Out, Out, Out, 0, 3, 6, 9, 12, 15));
            Store(reds, ref red, (nuint)at, scale[0], shift[0]);
            Store(greens, ref green, (nuint)at, scale[1], shift[1]);
            Store(blues, ref blue, (nuint)at, scale[2], shift[2]);
        }

        for (; at < area; at++)
        {
            Rgb24 pixel = pixels[at];
            planes[at] = (pixel.R * scale[0]) + shift[0];
            planes[area + at] = (pixel.G * scale[1]) + shift[1];
            planes[(2 * area) + at] = (pixel.B * scale[2]) + shift[2];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<byte> values, ref float plane, nuint at, float scale, float shift)
    {
        (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(values);
        (Vector128<uint> first, Vector128<uint> second) = Vector128.Widen(low);
        (Vector128<uint> third, Vector128<uint> fourth) = Vector128.Widen(high);
        ((Vector128.ConvertToSingle(first.AsInt32()) * scale) + Vector128.Create(shift)).StoreUnsafe(ref plane, at);
        ((Vector128.ConvertToSingle(second.AsInt32()) * scale) + Vector128.Create(shift)).StoreUnsafe(ref plane, at + 4);
        ((Vector128.ConvertToSingle(third.AsInt32()) * scale) + Vector128.Create(shift)).StoreUnsafe(ref plane, at + 8);
        ((Vector128.ConvertToSingle(fourth.AsInt32()) * scale) + Vector128.Create(shift)).StoreUnsafe(ref plane, at + 12);
    }
}
