namespace Pathology.Reliability.Tests;

/// <summary>What a disk holds after the power failed: what was flushed, and of the rest whatever it had got to.</summary>
/// <remarks>
/// Harsher than the file systems in use: content and names are kept or lost each by itself, in any combination, and a write that was
/// not flushed may arrive in pieces of a sector with zeros between. A rename is one thing, as POSIX has it; a folder that was made is
/// there, as <see cref="IDisk.CreateFolder"/> promises.
/// </remarks>
internal sealed class PowerCut(Func<bool> keeps)
{
    private const int Sector = 512;

    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal); // as the running program sees them
    private readonly Dictionary<string, int> _keptNames = new(StringComparer.Ordinal);
    private readonly List<(string Folder, Action Apply)> _pendingNames = [];
    private readonly Dictionary<int, MemoryStream> _kept = [];
    private readonly Dictionary<int, List<Action<MemoryStream>>> _pending = [];
    private readonly SortedSet<string> _folders = new(StringComparer.Ordinal);
    private bool _cut;

    /// <summary>Lays out in the real file system what is left after these operations.</summary>
    /// <param name="operations">All that was done until the power failed.</param>
    /// <param name="keeps">Asked for everything that was not flushed, whether the disk had got to it.</param>
    public static void Play(IEnumerable<DiskOperation> operations, Func<bool> keeps)
    {
        var cut = new PowerCut(keeps);
        foreach (DiskOperation operation in operations)
        {
            cut.Do(operation);
        }

        cut.LayOut();
    }

    private void Do(DiskOperation operation)
    {
        switch (operation)
        {
            case DiskOperation.MakeFolder folder:
                _folders.Add(folder.Path);
                break;
            case DiskOperation.Make file:
                if (_names.TryAdd(file.Path, file.Inode))
                {
                    _kept.TryAdd(file.Inode, new MemoryStream());
                    _pending.TryAdd(file.Inode, []);
                    Name(file.Path, () => _keptNames[file.Path] = file.Inode);
                }

                if (file.Emptied)
                {
                    _pending[file.Inode].Add(content => content.SetLength(0));
                }

                break;
            case DiskOperation.Write write:
                _pending[write.Inode].Add(content => WriteInPieces(content, write));
                break;
            case DiskOperation.Resize resize:
                _pending[resize.Inode].Add(content => content.SetLength(resize.Length));
                break;
            case DiskOperation.Flush flush:
                Settle(flush.Inode, () => true);
                break;
            case DiskOperation.Rename rename:
                _names.Remove(rename.Path, out int inode);
                _names[rename.NewPath] = inode;
                Name(rename.NewPath, () =>
                {
                    if (_keptNames.GetValueOrDefault(rename.Path) == inode)
                    {
                        _keptNames.Remove(rename.Path);
                    }

                    _keptNames[rename.NewPath] = inode;
                });
                break;
            case DiskOperation.Remove remove:
                if (_names.Remove(remove.Path, out int removed))
                {
                    Name(remove.Path, () =>
                    {
                        if (_keptNames.GetValueOrDefault(remove.Path) == removed)
                        {
                            _keptNames.Remove(remove.Path);
                        }
                    });
                }

                break;
            case DiskOperation.FlushFolder flush:
                foreach ((string folder, Action apply) in _pendingNames.Where(name => name.Folder == flush.Path))
                {
                    apply();
                }

                _pendingNames.RemoveAll(name => name.Folder == flush.Path);
                break;
        }
    }

    private void Name(string path, Action apply) => _pendingNames.Add((Path.GetDirectoryName(path)!, apply));

    private void Settle(int inode, Func<bool> keepsIt)
    {
        bool all = keepsIt();
        foreach (Action<MemoryStream> change in _pending[inode])
        {
            if (all || keepsIt())
            {
                change(_kept[inode]);
            }
        }

        _pending[inode].Clear();
    }

    // Flushed writes are whole; of others each sector comes to the disk or does not.
    private void WriteInPieces(MemoryStream content, DiskOperation.Write write)
    {
        bool whole = !_cut || keeps();
        for (int at = 0; at < write.Data.Length; at += Sector)
        {
            if (whole || keeps())
            {
                content.Position = write.Offset + at;
                content.Write(write.Data.AsSpan(at, Math.Min(Sector, write.Data.Length - at)));
            }
        }
    }

    private void LayOut()
    {
        _cut = true;
        foreach ((_, Action apply) in _pendingNames)
        {
            if (keeps())
            {
                apply();
            }
        }

        foreach (string folder in _folders)
        {
            Directory.CreateDirectory(folder);
        }

        foreach ((string path, int inode) in _keptNames)
        {
            Settle(inode, keeps);
            File.WriteAllBytes(path, _kept[inode].ToArray());
        }
    }
}
