using System.Security.Cryptography;

namespace Pathology.Outputs;

/// <summary>What a file was when it was written.</summary>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">SHA-256 of its content, in lower-case hex.</param>
internal sealed record FileStamp(long Bytes, string Sha256)
{
    /// <summary>The stamp of a file as it stands.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static FileStamp Of(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        return new FileStamp(stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    /// <summary>The stamp of what a file is to hold.</summary>
    public static FileStamp Of(ReadOnlySpan<byte> content) => new(content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));

    /// <summary>Whether a file is there and as long; what is in it is not read.</summary>
    public bool IsLengthOf(string path) => new FileInfo(path) is { Exists: true } file && file.Length == Bytes;
}
