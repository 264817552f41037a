using System.Runtime.InteropServices;
using System.Text;

namespace Pathology.Inference;

/// <summary>The little of NVIDIA's driver API that ONNX Runtime does not offer; found at run time, as every native library.</summary>
internal sealed unsafe class CudaDriver
{
    private const int LongestName = 256;
    private const uint Portable = 1; // page-locked for every GPU

    private static readonly Lazy<CudaDriver?> s_found = new(Find);

    private readonly Lock _lock = new();
    private readonly Dictionary<int, nint> _contexts = [];
    private readonly delegate* unmanaged<nint, nuint, uint, int> _register;
    private readonly delegate* unmanaged<nint, int> _unregister;
    private readonly delegate* unmanaged<nint, int> _setCurrent;
    private readonly delegate* unmanaged<int*, int, int> _get;
    private readonly delegate* unmanaged<byte*, int, int, int> _name;
    private readonly delegate* unmanaged<nint*, int, int> _retain;

    private readonly nint _library;

    private CudaDriver(nint library)
    {
        _library = library;
        _register = (delegate* unmanaged<nint, nuint, uint, int>)NativeLibrary.GetExport(library, "cuMemHostRegister_v2");
        _unregister = (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(library, "cuMemHostUnregister");
        _setCurrent = (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(library, "cuCtxSetCurrent");
        _get = (delegate* unmanaged<int*, int, int>)NativeLibrary.GetExport(library, "cuDeviceGet");
        _name = (delegate* unmanaged<byte*, int, int, int>)NativeLibrary.GetExport(library, "cuDeviceGetName");
        _retain = (delegate* unmanaged<nint*, int, int>)NativeLibrary.GetExport(library, "cuDevicePrimaryCtxRetain");
    }

    /// <summary>The driver; null where there is none, or it does not start.</summary>
    public static CudaDriver? Found => s_found.Value;

    /// <summary>What NVIDIA calls a GPU; null where there is none of that number.</summary>
    public string? NameOf(int device)
    {
        int handle;
        byte* name = stackalloc byte[LongestName];
        return _get(&handle, device) == 0 && _name(name, LongestName, handle) == 0 ? Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name)) : null;
    }

    /// <summary>Has the system keep memory in place, so that GPUs fetch from it by themselves.</summary>
    /// <param name="device">The GPU that ONNX Runtime runs on: its context becomes the calling thread's.</param>
    /// <returns>Whether it does.</returns>
    public bool TryLock(nint address, long bytes, int device) => Enter(device) && _register(address, (nuint)bytes, Portable) == 0;

    public bool Unlock(nint address, int device) => Enter(device) && _unregister(address) == 0;

    /// <summary>A function of the driver.</summary>
    /// <exception cref="EntryPointNotFoundException">The driver is older than it.</exception>
    public nint Export(string name) => NativeLibrary.GetExport(_library, name);

    /// <summary>Makes a GPU's context, that of ONNX Runtime, the calling thread's.</summary>
    public bool Enter(int device)
    {
        lock (_lock)
        {
            if (!_contexts.TryGetValue(device, out nint context))
            {
                // The one that the runtime library, and with it ONNX Runtime, uses; kept as long as the program.
                int handle;
                if (_get(&handle, device) != 0 || _retain(&context, handle) != 0)
                {
                    return false;
                }

                _contexts.Add(device, context);
            }

            return _setCurrent(context) == 0;
        }
    }

    private static CudaDriver? Find()
    {
        try
        {
            return NativeLibrary.TryLoad(OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1", out nint library)
                && ((delegate* unmanaged<uint, int>)NativeLibrary.GetExport(library, "cuInit"))(0) == 0
                ? new CudaDriver(library)
                : null;
        }
        catch (EntryPointNotFoundException)
        {
            return null; // a driver older than all that is asked of it
        }
    }
}
