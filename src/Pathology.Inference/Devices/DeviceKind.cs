namespace Pathology.Inference;

/// <summary>What a network can run on.</summary>
public enum DeviceKind
{
    /// <summary>CUDA where it loads, else the CPU.</summary>
    Auto,

    Cpu,

    Cuda,

    /// <summary>TensorRT, with CUDA for what it does not take.</summary>
    TensorRt,
}
