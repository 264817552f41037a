namespace Pathology;

/// <summary>An open file of an <see cref="IDisk"/>; for one thread at a time.</summary>
public interface IDiskFile : IDisposable
{
    /// <summary>How many bytes it has.</summary>
    long Length { get; }

    /// <summary>Reads from a place in the file.</summary>
    /// <returns>How many bytes were read: fewer than asked for at the file's end alone.</returns>
    int Read(Span<byte> destination, long offset);

    /// <summary>Writes all of it at a place in the file; after a failure any part of it may stand there.</summary>
    void Write(ReadOnlySpan<byte> source, long offset);

    /// <summary>Cuts the file, or lengthens it with zeros.</summary>
    void Resize(long length);

    /// <summary>Has the disk keep what was written.</summary>
    void FlushToDisk();
}
