using Microsoft.Win32.SafeHandles;

namespace Pathology;

/// <summary>An open file of the operating system.</summary>
internal sealed class SystemDiskFile(SafeFileHandle handle) : IDiskFile
{
    public long Length => RandomAccess.GetLength(handle);

    public int Read(Span<byte> destination, long offset)
    {
        int done = 0;
        while (done < destination.Length && RandomAccess.Read(handle, destination[done..], offset + done) is > 0 and var read)
        {
            done += read;
        }

        return done;
    }

    public void Write(ReadOnlySpan<byte> source, long offset) => RandomAccess.Write(handle, source, offset);

    public void Resize(long length) => RandomAccess.SetLength(handle, length);

    public void FlushToDisk() => RandomAccess.FlushToDisk(handle);

    public void Dispose() => handle.Dispose();
}
