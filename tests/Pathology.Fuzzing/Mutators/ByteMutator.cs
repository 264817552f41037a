using System.Buffers.Binary;

namespace Pathology.Fuzzing;

/// <summary>Damages a file as transfers and bad disks do, without knowing what is in it.</summary>
internal static class ByteMutator
{
    public static byte[] Mutate(byte[] original, Random random)
    {
        byte[] copy = [.. original];
        if (copy.Length == 0)
        {
            return copy;
        }

        int at = random.Next(3) == 0 ? random.Next(Math.Min(256, copy.Length)) : random.Next(copy.Length);
        int room = copy.Length - at;
        switch (random.Next(8))
        {
            case 0:
                copy[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                Span<byte> number = stackalloc byte[8];
                BinaryPrimitives.WriteUInt64LittleEndian(number, Edges.Number(random, copy[at]));
                int width = Math.Min(1 << random.Next(4), room);
                if (random.Next(2) == 0)
                {
                    number[..width].Reverse();
                }

                number[..width].CopyTo(copy.AsSpan(at));
                break;
            case 2:
                copy.AsSpan(at, Math.Min(random.Next(64), room)).Fill((byte)(random.Next(2) * 255));
                break;
            case 3:
                return copy[..at];
            case 4:
                return [.. copy[..at], .. copy[Math.Min(copy.Length, at + random.Next(1, 64))..]];
            case 5:
                return [.. copy[..at], .. copy[random.Next(copy.Length)..].Take(random.Next(4096)), .. copy[at..]];
            case 6:
                random.NextBytes(copy.AsSpan(at, Math.Min(random.Next(1, 32), room)));
                break;
            default:
                int length = Math.Min(random.Next(64), room);
                copy.AsSpan(random.Next(copy.Length - length + 1), length).CopyTo(copy.AsSpan(at));
                break;
        }

        return copy;
    }
}
