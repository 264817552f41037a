namespace Pathology.Reliability.Tests;

/// <summary>The system's disk, of which the n-th operation fails; with n beyond the last it counts them.</summary>
internal sealed class FaultyDisk(int failing, FaultKind kind) : IDisk
{
    private readonly IDisk _disk = SystemDisk.Instance;
    private int _operations;

    /// <summary>How many operations were asked for.</summary>
    public int Operations => Volatile.Read(ref _operations);

    /// <summary>What failed first, for the message of a test.</summary>
    public string Failed { get; private set; } = "nothing";

    public IDiskFile Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        Step(Operation.Make, path);
        return new FaultyFile(this, path, _disk.Open(path, mode, access, share));
    }

    public void Rename(string path, string newPath)
    {
        Step(Operation.Rename, newPath);
        _disk.Rename(path, newPath);
    }

    public void Link(string path, string newPath)
    {
        Step(Operation.Make, newPath);
        _disk.Link(path, newPath);
    }

    public void Delete(string path)
    {
        Step(Operation.Remove, path);
        _disk.Delete(path);
    }

    public void DeleteFolder(string path)
    {
        Step(Operation.Remove, path);
        _disk.DeleteFolder(path);
    }

    public void CreateFolder(string path)
    {
        Step(Operation.Make, path);
        _disk.CreateFolder(path);
    }

    public void FlushFolder(string path)
    {
        Step(Operation.Flush, path);
        _disk.FlushFolder(path);
    }

    public void FlushAll(string folder)
    {
        Step(Operation.Flush, folder);
        _disk.FlushAll(folder);
    }

    private void Step(Operation operation, string path)
    {
        if (Fails(operation, path) is { } failure)
        {
            throw failure;
        }
    }

    private Exception? Fails(Operation operation, string path)
    {
        int number = Interlocked.Increment(ref _operations);
        bool lasts = kind == FaultKind.Gone || (kind == FaultKind.Full && operation is not (Operation.Remove or Operation.Rename));
        if (number != failing && !(number > failing && lasts))
        {
            return null;
        }

        if (number == failing)
        {
            Failed = $"{operation} of {Path.GetFileName(path)}";
        }

        return kind switch
        {
            FaultKind.Full or FaultKind.ShortWrite => new IOException($"No space left on device : '{path}'", 28),
            FaultKind.Denied => new UnauthorizedAccessException($"Access to the path '{path}' is denied."),
            _ => new IOException($"Input/output error : '{path}'", 5),
        };
    }

    private enum Operation
    {
        Make,
        Write,
        Flush,
        Rename,
        Remove,
    }

    private sealed class FaultyFile(FaultyDisk disk, string path, IDiskFile file) : IDiskFile
    {
        public long Length => file.Length;

        public int Read(Span<byte> destination, long offset) => file.Read(destination, offset);

        public void Write(ReadOnlySpan<byte> source, long offset)
        {
            if (disk.Fails(Operation.Write, path) is { } failure)
            {
                // However little went wrong, what a failed write leaves is half of it.
                file.Write(source[..(source.Length / 2)], offset);
                throw failure;
            }

            file.Write(source, offset);
        }

        public void Resize(long length)
        {
            disk.Step(Operation.Remove, path);
            file.Resize(length);
        }

        public void FlushToDisk()
        {
            disk.Step(Operation.Flush, path);
            file.FlushToDisk();
        }

        public void Dispose() => file.Dispose();
    }
}
