namespace Pathology.Inference;

/// <summary>Where stored tiles become pixels.</summary>
public enum TileDecoder
{
    /// <summary>On the GPU that scores them, where it gives the processor's very pixels; else on the CPU.</summary>
    Auto,

    /// <summary>On the processor, by libjpeg-turbo.</summary>
    Cpu,

    /// <summary>On the GPU that scores them, or not at all.</summary>
    Gpu,
}
