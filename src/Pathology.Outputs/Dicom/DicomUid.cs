using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Pathology.Outputs;

/// <summary>Unique identifiers that follow from what they name, so that the same input gives the same objects.</summary>
internal static class DicomUid
{
    /// <summary>A UID under 2.25, whose number is 128 bits of a hash (PS3.5, B.2; RFC 9562, version 8).</summary>
    /// <param name="parts">What is named. The order counts.</param>
    internal static string For(params ReadOnlySpan<string> parts)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts!)));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return $"2.25.{new BigInteger(hash.AsSpan(0, 16), isUnsigned: true, isBigEndian: true)}";
    }
}
