using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Pathology.Viewer.Slides;

/// <summary>What tells a file from the one that stood in its place before: tiles of one are never shown as those of the other.</summary>
internal readonly record struct FileVersion(long Length, long WrittenTicks)
{
    /// <summary>As a part of addresses.</summary>
    public string Tag => FormattableString.Invariant($"{Length:x}-{WrittenTicks:x}");

    /// <summary>A slide on a DICOMweb server: its address names objects that never change, so it is told by that alone, and the server is not asked for each tile.</summary>
    public static FileVersion OfAddress(string address) => new(address.Length, BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(address))));

    /// <summary>The file as it is now; null where there is none.</summary>
    public static FileVersion? Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new FileVersion(file.Length, file.LastWriteTimeUtc.Ticks) : null;
    }
}
