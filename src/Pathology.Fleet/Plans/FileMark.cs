using System.Security.Cryptography;

namespace Pathology.Fleet;

/// <summary>What tells a slide's file from another that may later stand in its place, without reading gigabytes.</summary>
/// <param name="Bytes">Its length.</param>
/// <param name="Modified">When it was changed last, to the second: finer parts do not survive every file system.</param>
/// <param name="Sha256">SHA-256 of its first and last 64 KB, in lower-case hex.</param>
public sealed record FileMark(long Bytes, DateTimeOffset Modified, string Sha256)
{
    private const int SampleLength = 64 * 1024;

    /// <summary>The mark of a file as it stands.</summary>
    /// <exception cref="IOException">It is not there, is no regular file, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FileMark Of(string path)
    {
        using FileStream stream = RegularFile.OpenRead(path, bufferSize: 0);
        return new FileMark(stream.Length, TimeOf(path), HashOf(stream));
    }

    /// <summary>What has changed about a file since it was marked, half a sentence; null where it is the same.</summary>
    /// <remarks>A file of the same length and time is taken for the same; one of another time is where its ends are.</remarks>
    /// <exception cref="IOException">It is not there or cannot be read.</exception>
    public string? ChangeOf(string path)
    {
        var file = new FileInfo(path);
        if (file.Exists && file.Length != Bytes)
        {
            return FormattableString.Invariant($"it had {Bytes:N0} bytes and has {file.Length:N0}");
        }

        return file.Exists && TimeOf(path) == Modified ? null
            : Of(path).Sha256 == Sha256 ? null
            : "its content is another";
    }

    /// <summary>Whether a file has still the same length and time, without reading it.</summary>
    public bool LooksTheSame(string path) => new FileInfo(path) is { Exists: true } file && file.Length == Bytes && TimeOf(path) == Modified;

    private static DateTimeOffset TimeOf(string path) =>
        DateTimeOffset.FromUnixTimeSeconds(new DateTimeOffset(File.GetLastWriteTimeUtc(path)).ToUnixTimeSeconds());

    private static string HashOf(FileStream stream)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[SampleLength];
        foreach (long position in (long[])[0, Math.Max(0, stream.Length - SampleLength)])
        {
            stream.Position = position;
            hash.AppendData(buffer, 0, stream.ReadAtLeast(buffer, SampleLength, throwOnEndOfStream: false));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
