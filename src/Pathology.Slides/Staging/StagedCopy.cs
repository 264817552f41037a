namespace Pathology.Slides.Staging;

/// <summary>A slide's files, and their copy once it is made: all below one folder, under the names that they have below theirs.</summary>
internal sealed class StagedCopy
{
    private const int BufferLength = 1 << 20;

    private readonly TaskCompletionSource<bool> _made = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StagedFile[] _files;
    private readonly string _root;

    private StagedCopy(string path, string root, StagedFile[] files, bool isCertain) =>
        (Path, _root, _files, IsCertain, Bytes) = (path, root, files, isCertain, files.Sum(file => file.Length));

    /// <summary>The slide, as it was given.</summary>
    public string Path { get; }

    /// <summary>Bytes of all files.</summary>
    public long Bytes { get; }

    /// <summary>Whether the slide will be opened, rather than perhaps.</summary>
    public bool IsCertain { get; set; }

    /// <summary>Whether the copy is not wanted any more; it is removed as soon as it is made.</summary>
    public bool IsAbandoned { get; set; }

    /// <summary>Whether its bytes are counted.</summary>
    public bool HasRoom { get; set; }

    /// <summary>Where the copy lies; empty before it is begun.</summary>
    public string Folder { get; private set; } = "";

    /// <summary>The copy of <see cref="Path"/>.</summary>
    public string MainPath => System.IO.Path.Combine(Folder, System.IO.Path.GetRelativePath(_root, System.IO.Path.GetFullPath(Path)));

    /// <summary>Ends when it is settled whether there is a copy.</summary>
    public Task<bool> Made => _made.Task;

    /// <summary>Looks at the files; null where one of them cannot be looked at, or they have no folder in common.</summary>
    public static StagedCopy? TryOf(string path, IReadOnlyList<string> files, bool isCertain)
    {
        try
        {
            string[] full = [.. files.Select(System.IO.Path.GetFullPath).Distinct(StringComparer.Ordinal)];
            string main = System.IO.Path.GetFullPath(path);
            string root = System.IO.Path.GetDirectoryName(main)!;
            return full.Contains(main, StringComparer.Ordinal) && full.All(file => file.StartsWith(System.IO.Path.TrimEndingDirectorySeparator(root) + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal))
                ? new StagedCopy(path, root, [.. full.Select(StagedFile.Of)], isCertain)
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether another is of the same files, none of them changed.</summary>
    public bool IsOf(StagedCopy other) => _files.AsSpan().SequenceEqual(other._files);

    /// <summary>Copies the files.</summary>
    /// <exception cref="IOException">One cannot be read or written, or has changed meanwhile.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void Make(string folder, CancellationToken stop)
    {
        Folder = folder;
        byte[] buffer = GC.AllocateUninitializedArray<byte>(BufferLength);
        foreach (StagedFile file in _files)
        {
            string target = System.IO.Path.Combine(folder, System.IO.Path.GetRelativePath(_root, file.Path));
            Disk.Current.CreateFolder(System.IO.Path.GetDirectoryName(target)!);
            Copy(file, target, buffer, stop);
        }
    }

    /// <summary>Removes what there is of the copy.</summary>
    public void Delete()
    {
        if (Folder.Length > 0 && Directory.Exists(Folder))
        {
            Disk.Current.DeleteFolder(Folder);
        }
    }

    public void End(bool isMade) => _made.TrySetResult(isMade);

    public void Cancel(CancellationToken token) => _made.TrySetCanceled(token);

    public void Fail(Exception error) => _made.TrySetException(error);

    /// <summary>What is said of the copy, said of the original.</summary>
    public string OfOriginal(string text) => text
        .Replace(MainPath, Path, StringComparison.Ordinal)
        .Replace(Folder, System.IO.Path.TrimEndingDirectorySeparator(_root), StringComparison.Ordinal);

    /// <summary>What went wrong with the copy, as it would be told of the original.</summary>
    public Exception OfOriginal(Exception error)
    {
        if (error is not SlideException slide)
        {
            return error is IOException && error.Message.Contains(Folder, StringComparison.Ordinal) ? new IOException(OfOriginal(error.Message), error) : error;
        }

        string path = OfOriginal(slide.Path);
        string message = OfOriginal(slide.Message);
        message = message.StartsWith(path + ": ", StringComparison.Ordinal) ? message[(path.Length + 2)..] : message;
        return error switch
        {
            DamagedTileException damaged => new DamagedTileException(path, damaged.Tile),
            ReaderLostException => new ReaderLostException(path, message),
            UnsupportedSlideException => new UnsupportedSlideException(path, message),
            MissingResolutionException => new MissingResolutionException(path),
            _ => new SlideException(path, message, error),
        };
    }

    private static void Copy(StagedFile file, string target, byte[] buffer, CancellationToken stop)
    {
        using FileStream source = RegularFile.OpenRead(file.Path, bufferSize: 0);
        using IDiskFile copy = Disk.Current.Open(target, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read);
        long copied = 0;
        for (int read; (read = source.Read(buffer)) > 0; copied += read)
        {
            stop.ThrowIfCancellationRequested();
            if (copied + read > file.Length)
            {
                break; // it grows: somebody writes it
            }

            copy.Write(buffer.AsSpan(0, read), copied);
        }

        if (copied != file.Length || StagedFile.Of(file.Path) != file)
        {
            throw new IOException($"{file.Path} changed while it was copied");
        }
    }
}
