namespace Pathology.Inference;

/// <summary>Whether stored tiles are decoded on the GPU that scores them, or by the processor.</summary>
internal static class DecoderChoice
{
    // What a processor decodes in a second beside fifteen others (an H200's machine, stored tiles of 512 pixels).
    private const double PixelsOfProcessor = 60e6;

    /// <summary>What decodes on the device; null where the processor does.</summary>
    /// <param name="asked">What the user said.</param>
    /// <param name="device">Where the network runs.</param>
    /// <param name="pixels">Pixels that the network takes in a second there; 0 where that is not known.</param>
    /// <param name="notes">Gets why the device does not decode though it should.</param>
    /// <exception cref="MachineNotReadyException">It was asked for by name, and cannot be.</exception>
    public static CudaKernels? Of(TileDecoder asked, DeviceChoice device, double pixels, List<string> notes)
    {
        bool isAsked = asked == TileDecoder.Gpu;
        if (device.Kind != DeviceKind.Cuda)
        {
            return isAsked ? throw new MachineNotReadyException($"--decode gpu: stored tiles are decoded on the GPU that scores them, by CUDA, and here {device} scores.") : null;
        }

        if (!isAsked && (asked == TileDecoder.Cpu || !IsWorthIt(pixels, Environment.ProcessorCount)))
        {
            return null;
        }

        if (DeviceDecoders.Of(device.Index, out string reason) is { } decoder)
        {
            return decoder;
        }

        if (isAsked)
        {
            throw new MachineNotReadyException($"--decode gpu: {reason}.");
        }

        notes.Add($"Stored tiles are decoded on the CPU, not on {device}: {reason}.");
        return null;
    }

    /// <summary>Whether the network takes more than the processors decode: if not, the GPU has better to do. Decoding cost a ResNet-50 a sixth of its pace (H200).</summary>
    /// <param name="pixels">That it takes in a second.</param>
    public static bool IsWorthIt(double pixels, int processors) => pixels > PixelsOfProcessor * processors;
}
