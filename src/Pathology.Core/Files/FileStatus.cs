namespace Pathology;

/// <summary>What stands at a path, told without opening it.</summary>
/// <param name="Kind">What it is; of a link, what the link leads to.</param>
/// <param name="Identity">Which file it is, whatever its path; null where the system does not tell.</param>
/// <param name="Length">Bytes in it; 0 for all but files.</param>
/// <param name="Changed">When its content was changed last; default where that is not known.</param>
public readonly record struct FileStatus(FileKind Kind, FileIdentity? Identity, long Length, DateTime Changed)
{
    /// <summary>Looks at a path. Never waits for a pipe, and never throws for what it finds.</summary>
    public static FileStatus Of(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return LinuxFileStatus.TryOf(path) ?? Portable(path);
    }

    /// <summary>Why this is no file that can be read, to stand behind its path; null where it is one.</summary>
    /// <param name="path">The path it was told of.</param>
    public string? WhyNoFile(string path) => Kind switch
    {
        FileKind.File => null,
        FileKind.Missing when IsUndecodable(path) =>
            "its name holds bytes that are no UTF-8 (shown as \uFFFD), so it cannot be opened; rename it, as with 'convmv -f latin1 -t utf8 -r --notest FOLDER'.",
        FileKind.Missing => "there is no such file.",
        FileKind.BrokenLink => $"is a link to {TargetOf(path)}, which is not there.",
        FileKind.Denied => "may not be looked at by this user; change the permissions of its folder.",
        FileKind.Folder => "is a folder; give a file in it.",
        FileKind.Pipe => "is a pipe, not a file; write what comes out of it into a file first.",
        FileKind.Socket => "is a socket, not a file.",
        _ => "is a device, not a file.",
    };

    /// <summary>
    /// Whether a name that the system gave holds bytes that are no UTF-8. .NET shows them as U+FFFD, which is no way back to the file.
    /// </summary>
    public static bool IsUndecodable(string path) => path.Contains('\uFFFD', StringComparison.Ordinal);

    private static string TargetOf(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget ?? "something";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "something";
        }
    }

    // Elsewhere than on Linux pipes in a folder of slides are unheard of, and identities stay unknown.
    private static FileStatus Portable(string path)
    {
        try
        {
            FileInfo file = new(path);
            return Directory.Exists(path) ? new FileStatus(FileKind.Folder, null, 0, default)
                : file.Exists && file.LinkTarget is not null && file.ResolveLinkTarget(true) is not { Exists: true } ? new FileStatus(FileKind.BrokenLink, null, 0, default)
                : file.Exists ? new FileStatus((file.Attributes & FileAttributes.Device) != 0 ? FileKind.Device : FileKind.File, null, file.Length, file.LastWriteTimeUtc)
                : new FileStatus(FileKind.Missing, null, 0, default);
        }
        catch (UnauthorizedAccessException)
        {
            return new FileStatus(FileKind.Denied, null, 0, default);
        }
        catch (IOException)
        {
            return new FileStatus(FileKind.BrokenLink, null, 0, default);
        }
    }
}
