namespace Pathology.Inference;

/// <summary>What all decoders of a GPU share: the driver's functions, our kernels compiled for it, and nvJPEG. Kept as long as the program.</summary>
internal sealed class CudaKernels
{
    private readonly CudaDriver _driver;

    /// <param name="index">Which GPU.</param>
    /// <exception cref="DecodingException">This machine, or this GPU, lacks something; says what.</exception>
    public CudaKernels(int index)
    {
        _driver = CudaDriver.Found ?? throw new DecodingException("NVIDIA's driver is not here");
        Index = index;
        Enter();
        Cuda = new CudaFunctions(_driver);
        nint module = Cuda.LoadModule(KernelCompiler.Compile(Cuda.CapabilityOf(index)));
        (CopyTiles, ShrinkAcross, ShrinkDown) = (Cuda.FunctionOf(module, "copyTiles\0"u8), Cuda.FunctionOf(module, "shrinkAcross\0"u8), Cuda.FunctionOf(module, "shrinkDown\0"u8));
        Jpeg = new NvJpeg();
    }

    public int Index { get; }

    public CudaFunctions Cuda { get; }

    public NvJpeg Jpeg { get; }

    public nint CopyTiles { get; }

    public nint ShrinkAcross { get; }

    public nint ShrinkDown { get; }

    /// <summary>Makes the GPU's context the calling thread's.</summary>
    /// <exception cref="DecodingException">It cannot be used any more.</exception>
    public void Enter()
    {
        if (!_driver.Enter(Index))
        {
            throw new DecodingException($"cuda:{Index} cannot be used");
        }
    }
}
