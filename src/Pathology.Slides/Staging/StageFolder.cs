namespace Pathology.Slides.Staging;

/// <summary>The folder of one process's copies, and the lock beside it that tells whether the process is alive.</summary>
internal sealed class StageFolder : IDisposable
{
    private const string Prefix = ".pathology-stage-"; // with a dot: a search for slides passes it over
    private const string LockExtension = ".lock";

    private readonly IDiskFile _lock;

    private StageFolder(string parent, string path, IDiskFile @lock) => (Parent, Path, _lock) = (parent, path, @lock);

    /// <summary>The folder that the user gave.</summary>
    public string Parent { get; }

    /// <summary>The folder that holds the copies.</summary>
    public string Path { get; }

    /// <summary>Makes a folder of its own in <paramref name="parent"/>, and removes those whose owners are gone.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static StageFolder Take(string parent)
    {
        try
        {
            Disk.Current.CreateFolder(parent);
            RemoveLeft(parent);
            for (; ; )
            {
                string path = System.IO.Path.Combine(System.IO.Path.GetFullPath(parent), Prefix + Guid.NewGuid().ToString("N")[..12]);
                if (TryLock(path, FileMode.CreateNew) is { } own) // another may take it for a dead one's before it is locked
                {
                    Disk.Current.CreateFolder(path);
                    return new StageFolder(parent, path, own);
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{parent}: copies of slides cannot be laid there ({SystemReason.Of(error)}). Give a folder on a local disk that can be written.", error);
        }
    }

    /// <summary>The folder of the n-th copy.</summary>
    public string Next(int number) => System.IO.Path.Combine(Path, FormattableString.Invariant($"{number}"));

    public void Dispose()
    {
        try
        {
            Remove(Path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The lock is let go of: the next start removes it.
        }

        _lock.Dispose();
    }

    private static void RemoveLeft(string parent)
    {
        foreach (string left in Directory.EnumerateFiles(parent, Prefix + "*" + LockExtension, new EnumerationOptions { AttributesToSkip = 0 }))
        {
            string path = System.IO.Path.ChangeExtension(left, null);
            using IDiskFile? held = TryLock(path, FileMode.Open);
            if (held is not null)
            {
                Remove(path);
            }
        }
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
        {
            Disk.Current.DeleteFolder(path);
        }

        Disk.Current.Delete(path + LockExtension);
    }

    private static IDiskFile? TryLock(string path, FileMode mode)
    {
        try
        {
            return Disk.Current.Open(path + LockExtension, mode, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error is FileNotFoundException || FileInUse.Says(error))
        {
            return null;
        }
    }
}
