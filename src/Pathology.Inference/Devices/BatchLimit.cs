namespace Pathology.Inference;

/// <summary>The most tiles that are worth handing to a device at once, whatever the user asks for.</summary>
/// <remarks>
/// An estimate on the safe side: a system that promises more memory than it has ends the program rather than refuse. On a GPU the device's
/// own memory is not known here; what does not fit there is halved when it is first run.
/// </remarks>
internal static class BatchLimit
{
    private const long MostElements = int.MaxValue; // kernels count in 32 bits
    private const int Channels = 3;

    // Slots of the ring: one for each reader, four and more for each worker (BatchRing).
    private const int SlotsOfWorker = 4;

    // Activations of convolutional networks, alive at once, against their input: 11 for a ResNet, 20 for a DenseNet, 40 for a VGG.
    private const int Activations = 24;

    /// <param name="picture">What the network is given of a tile, or a field.</param>
    /// <param name="workers">Workers of the device.</param>
    /// <param name="onCpu">Whether the device's memory is this machine's.</param>
    /// <param name="memory">Bytes of this machine's memory that the program may take.</param>
    public static int For(PixelSize picture, int workers, bool onCpu, int cores, long memory)
    {
        long elements = (long)Channels * picture.Area;
        long slots = cores + (SlotsOfWorker * (long)workers) + 1;
        long pictureBytes = (slots * elements) + (onCpu ? workers * elements * sizeof(float) * Activations : 0);
        long most = Math.Min(MostElements / elements, memory / 2 / pictureBytes);
        return (int)Math.Clamp(onCpu ? Math.Min(most, Array.MaxLength / sizeof(float) / elements) : most, 1, int.MaxValue);
    }
}
