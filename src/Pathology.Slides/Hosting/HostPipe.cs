using System.IO.Pipes;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Pathology.Slides.Hosting.Native;

namespace Pathology.Slides.Hosting;

/// <summary>Small values through a pipe, whole or not at all.</summary>
internal static class HostPipe
{
    /// <summary>A pipe that no program started by this one inherits: whoever is meant opens it by its number.</summary>
    /// <exception cref="IOException">There are too many open files.</exception>
    internal static (SafeFileHandle Reading, SafeFileHandle Writing) Create()
    {
        Span<int> ends = stackalloc int[2];
        return NativeMethods.pipe2(ends, NativeMethods.CloseOnExec) == 0
            ? (new SafeFileHandle(ends[0], ownsHandle: true), new SafeFileHandle(ends[1], ownsHandle: true))
            : throw new IOException($"no pipe can be made: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>Opens one end of a pipe that another process made.</summary>
    internal static SafeFileHandle Open(int process, int number, FileAccess access) =>
        File.OpenHandle($"/proc/{process}/fd/{number}", FileMode.Open, access, FileShare.ReadWrite);

    /// <summary>Reads what there is of a child's standard stream, and waits where there is nothing; 0 at its end.</summary>
    /// <remarks>Not by the stream itself: .NET would start a thread and an event queue for each kind of pipe, which few open files do not allow.</remarks>
    internal static int Read(Stream stream, Span<byte> buffer)
    {
        using var file = new SafeFileHandle(((PipeStream)stream).SafePipeHandle.DangerousGetHandle(), ownsHandle: false);
        nint read;
        do
        {
            read = NativeMethods.read(file, buffer, buffer.Length);
        }
        while (read < 0 && Marshal.GetLastPInvokeError() == NativeMethods.Interrupted);
        return (int)Math.Max(0, read);
    }

    /// <summary>False where the other side is gone.</summary>
    internal static bool TryWrite<T>(SafeFileHandle pipe, in T value)
        where T : unmanaged
    {
        // Less than a pipe takes in one piece: all of it is written, or nothing.
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value));
        nint written;
        do
        {
            written = NativeMethods.write(pipe, bytes, bytes.Length);
        }
        while (written < 0 && Marshal.GetLastPInvokeError() == NativeMethods.Interrupted);
        return written == bytes.Length;
    }

    /// <summary>Waits for a value; false where the other side is gone.</summary>
    internal static bool TryRead<T>(SafeFileHandle pipe, out T value)
        where T : unmanaged
    {
        Unsafe.SkipInit(out value);
        Span<byte> bytes = MemoryMarshal.AsBytes(new Span<T>(ref value));
        while (!bytes.IsEmpty)
        {
            nint read = NativeMethods.read(pipe, bytes, bytes.Length);
            if (read > 0)
            {
                bytes = bytes[(int)read..];
            }
            else if (read == 0 || Marshal.GetLastPInvokeError() != NativeMethods.Interrupted)
            {
                return false;
            }
        }

        return true;
    }
}
