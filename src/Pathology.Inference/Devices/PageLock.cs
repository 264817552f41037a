using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pathology.Inference;

/// <summary>A batch's memory that the system keeps in place, so that a GPU fetches from it by itself: 55 GB/s for 18 on an H200.</summary>
/// <remarks>Made once a batch, for all workers, and undone when the batch is gone: the lock keeps its memory alive, and nothing keeps the lock but the batch.</remarks>
internal sealed class PageLock : SafeHandle
{
    private static readonly ConditionalWeakTable<TileBatch, PageLock> s_locks = [];

    private readonly Memory<Rgb24> _memory;
    private readonly int _device;

    private PageLock(Memory<Rgb24> memory, int device)
        : base(invalidHandleValue: 0, ownsHandle: true) => (_memory, _device) = (memory, device);

    public override bool IsInvalid => handle == 0;

    /// <summary>Locks the batch's pixels, where that is possible and has not been done; otherwise copies are only slower.</summary>
    public static void On(TileBatch batch, DeviceChoice device)
    {
        if (device.Kind != DeviceKind.Cpu && CudaDriver.Found is { } driver)
        {
            lock (s_locks)
            {
                if (!s_locks.TryGetValue(batch, out _))
                {
                    s_locks.Add(batch, Make(batch.Pixels, device.Index, driver));
                }
            }
        }
    }

    protected override bool ReleaseHandle()
    {
        bool isUndone = CudaDriver.Found!.Unlock(handle, _device);
        GC.KeepAlive(_memory);
        return isUndone;
    }

    // Without a handle where the system refuses: it may keep only so much in place.
    private static unsafe PageLock Make(Memory<Rgb24> memory, int device, CudaDriver driver)
    {
        var made = new PageLock(memory, device);
        nint address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(memory.Span)); // allocated pinned
        if (driver.TryLock(address, (long)memory.Length * Unsafe.SizeOf<Rgb24>(), device))
        {
            made.SetHandle(address);
        }

        return made;
    }
}
