namespace Pathology.Inference;

/// <summary>The functions of NVIDIA's driver that decoding takes; each answers 0 where it worked.</summary>
internal sealed unsafe class CudaFunctions(CudaDriver driver)
{
    private readonly delegate* unmanaged<nint*, nuint, int> _allocate = (delegate* unmanaged<nint*, nuint, int>)driver.Export("cuMemAlloc_v2");
    private readonly delegate* unmanaged<nint, int> _free = (delegate* unmanaged<nint, int>)driver.Export("cuMemFree_v2");
    private readonly delegate* unmanaged<nint, void*, nuint, nint, int> _copy = (delegate* unmanaged<nint, void*, nuint, nint, int>)driver.Export("cuMemcpyHtoDAsync_v2");
    private readonly delegate* unmanaged<void*, nint, nuint, int> _copyBack = (delegate* unmanaged<void*, nint, nuint, int>)driver.Export("cuMemcpyDtoH_v2");
    private readonly delegate* unmanaged<nint*, uint, int> _createStream = (delegate* unmanaged<nint*, uint, int>)driver.Export("cuStreamCreate");
    private readonly delegate* unmanaged<nint, int> _destroyStream = (delegate* unmanaged<nint, int>)driver.Export("cuStreamDestroy_v2");
    private readonly delegate* unmanaged<nint, int> _synchronize = (delegate* unmanaged<nint, int>)driver.Export("cuStreamSynchronize");
    private readonly delegate* unmanaged<nint*, void*, int> _loadModule = (delegate* unmanaged<nint*, void*, int>)driver.Export("cuModuleLoadData");
    private readonly delegate* unmanaged<nint*, nint, byte*, int> _getFunction = (delegate* unmanaged<nint*, nint, byte*, int>)driver.Export("cuModuleGetFunction");
    private readonly delegate* unmanaged<nint, uint, uint, uint, uint, uint, uint, uint, nint, void**, void**, int> _launch =
        (delegate* unmanaged<nint, uint, uint, uint, uint, uint, uint, uint, nint, void**, void**, int>)driver.Export("cuLaunchKernel");

    private readonly delegate* unmanaged<int*, int, int, int> _attribute = (delegate* unmanaged<int*, int, int, int>)driver.Export("cuDeviceGetAttribute");
    private readonly delegate* unmanaged<int*, int, int> _device = (delegate* unmanaged<int*, int, int>)driver.Export("cuDeviceGet");

    /// <summary>Device memory; 0 where there is none left.</summary>
    public nint Allocate(long bytes)
    {
        nint memory;
        return _allocate(&memory, (nuint)bytes) == 0 ? memory : 0;
    }

    public void Free(nint memory) => _ = memory == 0 ? 0 : _free(memory);

    /// <exception cref="DecodingException">It failed.</exception>
    public void Copy<T>(ReadOnlySpan<T> from, nint to, nint stream)
        where T : unmanaged
    {
        fixed (T* first = from)
        {
            Check(_copy(to, first, (nuint)((long)from.Length * sizeof(T)), stream), "copying to the device");
        }
    }

    /// <exception cref="DecodingException">It failed.</exception>
    public void CopyBack<T>(nint from, Span<T> to)
        where T : unmanaged
    {
        fixed (T* first = to)
        {
            Check(_copyBack(first, from, (nuint)((long)to.Length * sizeof(T))), "copying from the device");
        }
    }

    /// <summary>A queue of work of its own, which waits for no other.</summary>
    /// <exception cref="DecodingException">It failed.</exception>
    public nint CreateStream()
    {
        const uint nonBlocking = 1;
        nint stream;
        Check(_createStream(&stream, nonBlocking), "making a stream");
        return stream;
    }

    public void DestroyStream(nint stream) => _ = _destroyStream(stream);

    /// <exception cref="DecodingException">Something that was asked for failed.</exception>
    public void Synchronize(nint stream) => Check(_synchronize(stream), "waiting for the device");

    /// <exception cref="DecodingException">The code does not suit the device.</exception>
    public nint LoadModule(ReadOnlySpan<byte> code)
    {
        nint module;
        fixed (byte* first = code)
        {
            Check(_loadModule(&module, first), "loading its kernels");
        }

        return module;
    }

    /// <exception cref="DecodingException">There is no such kernel.</exception>
    public nint FunctionOf(nint module, ReadOnlySpan<byte> name)
    {
        nint function;
        fixed (byte* first = name)
        {
            Check(_getFunction(&function, module, first), "finding a kernel");
        }

        return function;
    }

    /// <summary>Runs a kernel over so many blocks of <paramref name="threads"/>; its arguments are addresses.</summary>
    /// <exception cref="DecodingException">It was not taken.</exception>
    public void Launch(nint function, (int X, int Y, int Z) blocks, int threads, nint stream, ReadOnlySpan<nint> arguments)
    {
        fixed (nint* first = arguments)
        {
            void** addresses = stackalloc void*[arguments.Length];
            for (int i = 0; i < arguments.Length; i++)
            {
                addresses[i] = first + i;
            }

            Check(_launch(function, (uint)blocks.X, (uint)blocks.Y, (uint)blocks.Z, (uint)threads, 1, 1, 0, stream, addresses, null), "running a kernel");
        }
    }

    /// <summary>The compute capability of a GPU: 90 for 9.0.</summary>
    /// <exception cref="DecodingException">There is no such GPU.</exception>
    public int CapabilityOf(int index)
    {
        const int major = 75;
        const int minor = 76;
        int device;
        int first;
        int second;
        Check(_device(&device, index), "finding the device");
        Check(_attribute(&first, major, device), "asking the device what it can");
        Check(_attribute(&second, minor, device), "asking the device what it can");
        return (10 * first) + second;
    }

    private static void Check(int code, string what)
    {
        if (code != 0)
        {
            throw new DecodingException($"{what} failed with CUDA's error {code}");
        }
    }
}
