using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FsCheck.Xunit;

namespace Pathology.Inference.Tests;

/// <summary>The fast way to float planes gives what torchvision's steps give, one after the other.</summary>
public class FloatPlanesTests
{
    private static readonly TileTransform s_transform = new()
    {
        ToTensor = true,
        Normalize = [([0.485f, 0.456f, 0.406f], [0.229f, 0.224f, 0.225f]), ([-0.1f, 0.2f, 0], [2, 0.5f, 1])],
    };

    [Property]
    public bool Fill_AnyPixels_EqualsTheTable(byte[] noise)
    {
        ReadOnlySpan<Rgb24> pixels = MemoryMarshal.Cast<byte, Rgb24>(noise.AsSpan(0, noise.Length / 3 * 3));
        return Agrees(s_transform, pixels);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fill_EveryByteInEveryPlaceAndChannel_EqualsTheTable(bool toTensor)
    {
        var pixels = new Rgb24[(256 * 3) + 5];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = new Rgb24((byte)i, (byte)(i * 7), (byte)(255 - i));
        }

        Assert.True(Agrees(s_transform with { ToTensor = toTensor }, pixels));
        Assert.True(Agrees(s_transform with { ToTensor = toTensor, Normalize = ImmutableArray<(float[], float[])>.Empty }, pixels));
    }

    private static bool Agrees(TileTransform transform, ReadOnlySpan<Rgb24> pixels)
    {
        float[] table = transform.Table();
        (float[] scale, float[] shift) = transform.Line();
        float[] planes = new float[pixels.Length * 3];
        FloatPlanes.Fill(pixels, planes, scale, shift);
        for (int i = 0; i < pixels.Length; i++)
        {
            Rgb24 pixel = pixels[i];
            if (!IsNear(table[pixel.R], planes[i])
                || !IsNear(table[256 + pixel.G], planes[pixels.Length + i])
                || !IsNear(table[512 + pixel.B], planes[(2 * pixels.Length) + i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsNear(float expected, float actual) => Math.Abs(expected - actual) <= 2e-6f * Math.Max(1, Math.Abs(expected));
}
