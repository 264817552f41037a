using System.Runtime.InteropServices;
using Pathology.Inference;
using Pathology.Testing;

namespace Pathology.Tasks.Tests;

public sealed class DecodingTrialTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_device_with_the_pixels_of_libjpeg_turbo_passes()
    {
        Assert.SkipUnless(HostKernels.CanBe, "No C++ compiler is here.");
        using var kernels = new HostKernels(_folder.Path);
        using var device = new HostDecoder(kernels);

        DecodingTrial.Run(device, Allocate, Marshal.FreeHGlobal);

        Assert.Equal(3, device.Decoded);
    }

    [Fact]
    public void One_that_is_a_bit_apart_does_not()
    {
        Assert.SkipUnless(HostKernels.CanBe, "No C++ compiler is here.");
        using var kernels = new HostKernels(_folder.Path);
        using var device = new Askew(new HostDecoder(kernels));

        DecodingException error = Assert.Throws<DecodingException>(() => DecodingTrial.Run(device, Allocate, Marshal.FreeHGlobal));

        Assert.Equal("its pixels are not those of the processor (444.jpg)", error.Message);
    }

    private static nint Allocate(long bytes) => Marshal.AllocHGlobal((nint)bytes);

    private sealed class Askew(IDecodingDevice device) : IDecodingDevice
    {
        public int Reserve(int slots, int slotBytes) => device.Reserve(slots, slotBytes);

        public void Decode(in TileForm form, ReadOnlySpan<EncodedPicture> pictures, ReadOnlySpan<int> slots) => device.Decode(form, pictures, slots);

        public void Fill(in TileForm form, ResampleTable across, ResampleTable down, ReadOnlySpan<TilePlace> places, ReadOnlySpan<int> slots, nint target) =>
            device.Fill(form, across, down, places, slots, target);

        public void Upload(ReadOnlySpan<Rgb24> pixels, nint target) => device.Upload(pixels, target);

        public void Download(nint source, Span<Rgb24> pixels)
        {
            device.Download(source, pixels);
            Rgb24 one = pixels[^1];
            pixels[^1] = one with { G = (byte)(one.G ^ 1) };
        }

        public void Finish() => device.Finish();

        public void Dispose() => device.Dispose();
    }
}
