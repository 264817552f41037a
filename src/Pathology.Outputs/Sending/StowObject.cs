using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Pathology.Outputs;

/// <summary>A DICOM file that is sent: its bytes, and the UID under which a server knows it.</summary>
/// <param name="Name">The file below the slide's folder.</param>
/// <param name="Uid">Its SOP instance.</param>
/// <param name="Sha256">Of the bytes, in lower-case hex.</param>
/// <param name="Bytes">The whole file.</param>
internal sealed record StowObject(string Name, string Uid, string Sha256, byte[] Bytes)
{
    // Heatmaps are some megabytes at most; whatever is larger was not written by this program.
    private const long Largest = 1L << 30;
    private const int Preamble = 132;
    private const uint InstanceUid = 0x0002_0003;

    /// <exception cref="IOException">It cannot be read, or is no DICOM file of this program.</exception>
    internal static StowObject Read(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        using FileStream file = RegularFile.OpenRead(path);
        if (file.Length > Largest)
        {
            throw new IOException($"{path}: is too large to be what 'screen' or 'export' wrote.");
        }

        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return UidOf(bytes) is { } uid
            ? new StowObject(name, uid, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes)
            : throw new IOException($"{path}: is no DICOM file; make it anew.");
    }

    // Steps through group 2, which is always explicit little endian (PS3.10, 7.1).
    private static string? UidOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Preamble || !bytes[(Preamble - 4)..Preamble].SequenceEqual("DICM"u8))
        {
            return null;
        }

        for (ReadOnlySpan<byte> rest = bytes[Preamble..]; rest.Length >= 12;)
        {
            uint tag = ((uint)BinaryPrimitives.ReadUInt16LittleEndian(rest) << 16) | BinaryPrimitives.ReadUInt16LittleEndian(rest[2..]);
            bool isLong = rest[4..6].SequenceEqual("OB"u8) || rest[4..6].SequenceEqual("UN"u8);
            long length = isLong ? BinaryPrimitives.ReadUInt32LittleEndian(rest[8..]) : BinaryPrimitives.ReadUInt16LittleEndian(rest[6..]);
            rest = rest[(isLong ? 12 : 8)..];
            if (tag >> 16 != 2 || length > rest.Length)
            {
                return null;
            }

            if (tag == InstanceUid)
            {
                return Encoding.ASCII.GetString(rest[..(int)length]).Trim('\0', ' ');
            }

            rest = rest[(int)length..];
        }

        return null;
    }
}
