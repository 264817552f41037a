using System.Buffers.Binary;

namespace Pathology.Fuzzing;

/// <summary>Makes a PNG lie, with checksums that are right again, so that not the first check ends it.</summary>
internal static class PngMutator
{
    private const int FirstChunk = 8;

    public static byte[] Mutate(byte[] original, Random random)
    {
        byte[] copy = [.. original];
        List<int> chunks = [];
        for (int at = FirstChunk; at + 12 <= copy.Length;)
        {
            chunks.Add(at);
            uint length = BinaryPrimitives.ReadUInt32BigEndian(copy.AsSpan(at));
            at = length < copy.Length ? at + 12 + (int)length : copy.Length;
        }

        if (chunks.Count == 0 || random.Next(5) == 0)
        {
            return ByteMutator.Mutate(copy, random);
        }

        int chunk = random.Next(2) == 0 ? FirstChunk : chunks[random.Next(chunks.Count)];
        uint stated = BinaryPrimitives.ReadUInt32BigEndian(copy.AsSpan(chunk));
        if (random.Next(4) == 0 || stated == 0 || chunk + 12 + (long)stated > copy.Length)
        {
            BinaryPrimitives.WriteUInt32BigEndian(copy.AsSpan(chunk), (uint)Edges.Number(random, stated));
            return copy;
        }

        int place = chunk + 8 + random.Next((int)stated);
        if (chunk == FirstChunk && random.Next(2) == 0)
        {
            BinaryPrimitives.WriteUInt32BigEndian(copy.AsSpan(chunk + 8 + (4 * random.Next(2))), (uint)Edges.Number(random, 64));
        }
        else
        {
            copy[place] = (byte)Edges.Number(random, copy[place]);
        }

        uint checksum = Checksum(copy.AsSpan(chunk + 4, (int)stated + 4));
        BinaryPrimitives.WriteUInt32BigEndian(copy.AsSpan(chunk + 8 + (int)stated), checksum);
        return copy;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint sum = uint.MaxValue;
        foreach (byte value in bytes)
        {
            sum ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) != 0 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
            }
        }

        return ~sum;
    }
}
