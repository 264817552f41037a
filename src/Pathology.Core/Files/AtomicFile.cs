namespace Pathology;

/// <summary>
/// A file that appears whole or not at all: it is written under a temporary name in the same folder, flushed to the disk,
/// and takes its own name (and the place of an older file) only with <see cref="Commit"/>, which has the disk keep the name too.
/// </summary>
/// <remarks>
/// The temporary name is always the same for the same file, so what a killed writer left is overwritten by the next one.
/// Every failure is an <see cref="IOException"/> whose message names the file.
/// </remarks>
public sealed class AtomicFile : IDisposable
{
    private const int BufferLength = 16 << 10;

    private readonly string _path;
    private readonly string _temporaryPath;
    private readonly IDisk _disk;
    private readonly IDiskFile _file;
    private readonly BufferedStream _stream;
    private bool _committed;

    private AtomicFile(string path, string temporaryPath, IDisk disk, IDiskFile file)
    {
        (_path, _temporaryPath, _disk, _file) = (path, temporaryPath, disk, file);
        _stream = new BufferedStream(new DiskStream(file), BufferLength);
    }

    /// <summary>Where the content goes; readable and seekable, owned by this file.</summary>
    public Stream Stream => _stream;

    /// <summary>Begins a file; its folder is made where it is not there yet.</summary>
    /// <exception cref="IOException">The folder or file cannot be made, or another program is writing the same file.</exception>
    public static AtomicFile Create(string path)
    {
        string temporaryPath = TemporaryPathOf(path);
        return Guard(path, () =>
        {
            IDisk disk = Disk.Current;
            disk.CreateFolder(Path.GetDirectoryName(temporaryPath)!);
            return new AtomicFile(path, temporaryPath, disk, disk.Open(temporaryPath, FileMode.Create, FileAccess.ReadWrite, FileShare.None));
        });
    }

    /// <summary>Writes a whole file in one go; where <paramref name="write"/> throws, the older file, if any, still stands.</summary>
    /// <exception cref="IOException">It cannot be written (full disk, no permission): the message names the file and the cause.</exception>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="flush">What of it survives a power cut.</param>
    public static void Write(string path, Action<Stream> write, FileFlush flush = FileFlush.ContentAndName)
    {
        ArgumentNullException.ThrowIfNull(write);
        using AtomicFile file = Create(path);
        file.Write(write);
        file.Commit(flush);
    }

    /// <summary>Writes more of a file that grows over time; may be called any number of times before <see cref="Commit"/>.</summary>
    /// <exception cref="IOException">It cannot be written (full disk): the message names the file and the cause.</exception>
    public void Write(Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        Guard(_path, () =>
        {
            write(_stream);
            return true;
        });
    }

    /// <summary>Removes a finished file, and what a killed writer may have left of it; neither need be there. It stays away after a power cut.</summary>
    /// <exception cref="IOException">It cannot be removed.</exception>
    public static void Remove(string path) => Guard(path, () =>
    {
        string temporaryPath = TemporaryPathOf(path);
        if (File.Exists(temporaryPath))
        {
            Disk.Current.Delete(temporaryPath);
        }

        if (File.Exists(path))
        {
            Disk.Current.Delete(path);
            Disk.Current.FlushFolder(Path.GetDirectoryName(temporaryPath)!);
        }

        return true;
    });

    /// <summary>Flushes the content and gives the file its name.</summary>
    /// <exception cref="IOException">It cannot be flushed or renamed.</exception>
    public void Commit(FileFlush flush = FileFlush.ContentAndName) => Guard(_path, () =>
    {
        _stream.Flush();
        if (flush != FileFlush.Nothing)
        {
            _file.FlushToDisk();
        }

        _stream.Dispose();
        _disk.Rename(_temporaryPath, _path);
        _committed = true;
        if (flush == FileFlush.ContentAndName)
        {
            _disk.FlushFolder(Path.GetDirectoryName(_temporaryPath)!);
        }

        return true;
    });

    /// <summary>Takes an uncommitted file back: nothing of it stays.</summary>
    public void Dispose()
    {
        if (_committed)
        {
            return;
        }

        // Not through the buffer, whose last flush fails on a full disk; the failure that counts is already on its way to the caller.
        try
        {
            _file.Dispose();
            _disk.Delete(_temporaryPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The leftover keeps its temporary name and is overwritten by the next writer.
        }
    }

    private static string TemporaryPathOf(string path)
    {
        string full = Path.GetFullPath(path);
        return Path.Combine(Path.GetDirectoryName(full) ?? "", $".{Path.GetFileName(full)}.partial");
    }

    private static T Guard<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{path} could not be written: {SystemReason.Of(e)}. Make room, or choose an output folder that can be written.", e);
        }
    }
}
