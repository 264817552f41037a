using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Pathology.Slides.Hosting.Native;

namespace Pathology.Slides.Hosting;

/// <summary>Memory that a host and its owner share: a slot for each channel.</summary>
/// <remarks>
/// It has no name in any folder, so nothing of it can be left behind, whoever is killed when. Pages cost nothing before they are
/// written; what a slot holds beyond <see cref="Kept"/> is given back after use.
/// </remarks>
internal sealed unsafe class HostMemory : IDisposable
{
    /// <summary>Bytes of a slot: the largest piece that a region is read in.</summary>
    internal const int SlotBytes = RegionPieces.Side * RegionPieces.Side * 3;

    // Tiles of 1024 pixels and the strips of thumbnails; larger pieces are too rare to be worth their memory.
    private const int Kept = 8 << 20;

    private readonly SafeFileHandle _file;
    private readonly MemoryMappedFile _mapped;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;

    private HostMemory(SafeFileHandle file, int slots)
    {
        _file = file;
        _mapped = MemoryMappedFile.CreateFromFile(
            file, null, (long)slots * SlotBytes, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
        _view = _mapped.CreateViewAccessor();
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    /// <summary>Its number among the open files of the process that made it.</summary>
    internal int Number => (int)_file.DangerousGetHandle();

    /// <exception cref="IOException">The system gives none.</exception>
    internal static HostMemory Create(int slots)
    {
        int number = NativeMethods.memfd_create("pathology-read-host", NativeMethods.MemoryCloseOnExec);
        if (number < 0)
        {
            throw new IOException($"no memory can be shared: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        SafeFileHandle file = new(number, ownsHandle: true);
        RandomAccess.SetLength(file, (long)slots * SlotBytes);
        return new HostMemory(file, slots);
    }

    /// <summary>Maps the memory that another process made.</summary>
    internal static HostMemory Open(int process, int number, int slots) => new(
        File.OpenHandle($"/proc/{process}/fd/{number}", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite), slots);

    internal Span<byte> Slot(int slot) => new(_start + ((long)slot * SlotBytes), SlotBytes);

    /// <summary>Gives back what a slot holds beyond the usual; its content is gone then.</summary>
    internal void Trim(int slot, int used)
    {
        if (used > Kept)
        {
            _ = NativeMethods.madvise((nint)(_start + ((long)slot * SlotBytes) + Kept), SlotBytes - Kept, NativeMethods.RemovePages);
        }
    }

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _mapped.Dispose();
        _file.Dispose();
    }
}
