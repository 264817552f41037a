namespace Pathology.Reliability.Tests;

/// <summary>The system's disk, with a log of all that was done to it.</summary>
internal sealed class RecordingDisk : IDisk
{
    private readonly IDisk _disk = SystemDisk.Instance;
    private readonly Dictionary<string, int> _inodes = new(StringComparer.Ordinal);
    private readonly List<DiskOperation> _log = [];
    private readonly Lock _gate = new();
    private int _lastInode;

    /// <summary>What was done, in order.</summary>
    public IReadOnlyList<DiskOperation> Log => _log;

    public IDiskFile Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        lock (_gate)
        {
            IDiskFile file = _disk.Open(path, mode, access, share);
            bool isNew = !_inodes.TryGetValue(path, out int inode);
            if (isNew)
            {
                _inodes[path] = inode = ++_lastInode;
            }

            if (isNew || mode == FileMode.Create)
            {
                _log.Add(new DiskOperation.Make(inode, path, mode == FileMode.Create));
            }

            return new RecordedFile(this, inode, file);
        }
    }

    public void Rename(string path, string newPath) => Do(new DiskOperation.Rename(path, newPath), () =>
    {
        _disk.Rename(path, newPath);
        foreach (string name in _inodes.Keys.Where(name => name == path || name.StartsWith(path + Path.DirectorySeparatorChar, StringComparison.Ordinal)).ToArray())
        {
            _inodes.Remove(name, out int inode);
            _inodes[newPath + name[path.Length..]] = inode;
        }
    });

    public void Link(string path, string newPath) => throw new NotSupportedException("A run links no files; only runs are put together by links.");

    public void FlushAll(string folder) => throw new NotSupportedException("A run flushes file by file.");

    public void Delete(string path) => Do(new DiskOperation.Remove(path), () =>
    {
        _disk.Delete(path);
        _inodes.Remove(path);
    });

    public void DeleteFolder(string path)
    {
        foreach (string file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories))
        {
            Delete(file);
        }

        _disk.DeleteFolder(path);
    }

    public void CreateFolder(string path) => Do(new DiskOperation.MakeFolder(path), () => _disk.CreateFolder(path));

    public void FlushFolder(string path) => Do(new DiskOperation.FlushFolder(path), () => _disk.FlushFolder(path));

    private void Do(DiskOperation operation, Action action)
    {
        lock (_gate)
        {
            action();
            _log.Add(operation);
        }
    }

    private sealed class RecordedFile(RecordingDisk disk, int inode, IDiskFile file) : IDiskFile
    {
        public long Length => file.Length;

        public int Read(Span<byte> destination, long offset) => file.Read(destination, offset);

        public void Write(ReadOnlySpan<byte> source, long offset)
        {
            byte[] data = source.ToArray();
            disk.Do(new DiskOperation.Write(inode, offset, data), () => file.Write(data, offset));
        }

        public void Resize(long length) => disk.Do(new DiskOperation.Resize(inode, length), () => file.Resize(length));

        public void FlushToDisk() => disk.Do(new DiskOperation.Flush(inode), file.FlushToDisk);

        public void Dispose() => file.Dispose();
    }
}
