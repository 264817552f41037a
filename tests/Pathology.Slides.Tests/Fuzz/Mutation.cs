using System.Buffers.Binary;

namespace Pathology.Slides.Tests.Fuzz;

/// <summary>Damages a file as transfers, bad disks and malice do.</summary>
internal static class Mutation
{
    // Numbers at which arithmetic goes wrong: nothing, one, the ends of every width, and the sign bits.
    private static readonly ulong[] s_edges =
        [0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0x7FFFFFFFFFFFFFFF, 0x8000000000000000, ulong.MaxValue];

    /// <summary>A copy of <paramref name="original"/> with one to eight faults.</summary>
    internal static byte[] Of(byte[] original, Random random)
    {
        byte[] copy = [.. original];
        Span<byte> number = stackalloc byte[8];
        for (int faults = random.Next(1, 9); faults > 0 && copy.Length > 16; faults--)
        {
            int at = Place(copy, random);
            switch (random.Next(6))
            {
                case 0:
                    copy[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    copy[at] = (byte)random.Next(256);
                    break;
                case 2:
                    BinaryPrimitives.WriteUInt64LittleEndian(number, s_edges[random.Next(s_edges.Length)]);
                    number[..Math.Min(1 << random.Next(4), copy.Length - at)].CopyTo(copy.AsSpan(at));
                    break;
                case 3:
                    int length = Math.Min(random.Next(64), copy.Length - at);
                    copy.AsSpan(Place(copy, random) % (copy.Length - length + 1), length).CopyTo(copy.AsSpan(at));
                    break;
                case 4:
                    copy.AsSpan(at, Math.Min(random.Next(64), copy.Length - at)).Fill((byte)(random.Next(2) * 255));
                    break;
                default:
                    copy = random.Next(8) == 0 ? copy[..random.Next(copy.Length)] : copy;
                    break;
            }
        }

        return copy;
    }

    // Half of the faults fall on the structure, which stands in the first bytes and, as most writers lay it down, in the last.
    private static int Place(byte[] file, Random random) => random.Next(4) switch
    {
        0 => random.Next(Math.Min(64, file.Length)),
        1 => file.Length - 1 - random.Next(Math.Min(2048, file.Length)),
        _ => random.Next(file.Length),
    };
}
