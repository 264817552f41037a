namespace Pathology;

/// <summary>Opens files that the user named: regular ones only, since a pipe would be waited for without end.</summary>
public static class RegularFile
{
    /// <summary>Opens a file for reading.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bufferSize">The stream's own buffer, in bytes; 0 for none.</param>
    /// <exception cref="FileNotFoundException">There is none; the message is a sentence that names it.</exception>
    /// <exception cref="IOException">It is no regular file, or cannot be opened; the message is a sentence that names it.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read; the message is a sentence that names it.</exception>
    public static FileStream OpenRead(string path, int bufferSize = 4096)
    {
        ThrowIfNone(path);
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new UnauthorizedAccessException($"{path}: may not be read by this user; change its permissions.", denied);
        }
    }

    /// <summary>Throws where a path does not lead to a regular file, without opening it.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="IOException">It is something else.</exception>
    public static void ThrowIfNone(string path)
    {
        FileStatus status = FileStatus.Of(path);
        if (status.WhyNoFile(path) is { } reason)
        {
            string sentence = $"{path}: {reason}";
            throw status.Kind is FileKind.Missing or FileKind.BrokenLink ? new FileNotFoundException(sentence, path) : new IOException(sentence);
        }
    }
}
