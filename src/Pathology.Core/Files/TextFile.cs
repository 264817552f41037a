using System.Text;

namespace Pathology;

/// <summary>Lines of a text that somebody else wrote: UTF-8 with or without a mark, any line ends.</summary>
public static class TextFile
{
    private const long LongestFile = 1L << 30;

    /// <summary>The lines of a file with their numbers, from 1, read as they are asked for.</summary>
    /// <exception cref="InputFileException">It is no regular file, cannot be read, is larger than 1 GiB, or is no UTF-8 text; says where.</exception>
    public static IEnumerable<(int Number, string Line)> Lines(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using Stream stream = Open(path);
        foreach ((int, string) line in Lines(stream, path, () => LineOfBadByte(path)))
        {
            yield return line;
        }
    }

    /// <summary>The lines of a stream with their numbers, from 1.</summary>
    /// <param name="stream">Read to its end; it stays open.</param>
    /// <param name="name">What complaints call it.</param>
    /// <exception cref="InputFileException">It is no UTF-8 text; says where.</exception>
    public static IEnumerable<(int Number, string Line)> Lines(Stream stream, string name) => Lines(stream, name, () => null);

    private static IEnumerable<(int Number, string Line)> Lines(Stream stream, string name, Func<int?> lineOfBadByte)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), leaveOpen: true);
        for (int number = 1; Next(name, number, reader, lineOfBadByte) is { } line; number++)
        {
            yield return (number, line);
        }
    }

    private static FileStream Open(string path)
    {
        FileStatus status = FileStatus.Of(path);
        if (status.WhyNoFile(path) is { } reason)
        {
            throw new InputFileException(path, null, reason);
        }

        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return stream.Length <= LongestFile
                ? stream
                : throw new InputFileException(path, null, $"the file is larger than {LongestFile >> 30} GiB, which no table here is.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputFileException(path, null, $"cannot be read: {error.Message.TrimEnd('.')}.", error);
        }
    }

    // What is read ahead of a line is decoded with it, so where a bad byte stands is looked up only when there is one.
    private static int? LineOfBadByte(string path)
    {
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (line.Contains('\uFFFD', StringComparison.Ordinal))
            {
                return number;
            }
        }

        return null;
    }

    private static string? Next(string name, int number, StreamReader reader, Func<int?> lineOfBadByte)
    {
        try
        {
            string? line = reader.ReadLine();
            return line is null || !line.Contains('\0') ? line : throw new InputFileException(name, number, "this is no text; save it as text or CSV.");
        }
        catch (DecoderFallbackException error)
        {
            throw new InputFileException(name, lineOfBadByte(), "this is no UTF-8 text; save it in UTF-8 (in Excel: CSV UTF-8).", error);
        }
        catch (IOException error)
        {
            throw new InputFileException(name, number, $"cannot be read on: {SystemReason.Of(error)}.", error);
        }
    }
}
