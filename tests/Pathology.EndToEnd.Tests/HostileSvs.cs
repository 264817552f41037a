using System.Buffers.Binary;
using System.Text;

namespace Pathology.EndToEnd.Tests;

/// <summary>An Aperio slide, BigTIFF with JPEG 2000, whose only lie is how long its tiles are.</summary>
/// <remarks>OpenSlide asks GLib for as much memory when it opens the file; GLib ends the process where it does not get it.</remarks>
internal static class HostileSvs
{
    private const int Side = 960;
    private const int Tile = 240;
    private const int Tiles = Side / Tile * (Side / Tile);
    private const int Head = 16 + 8 + (12 * 20) + 8;

    public static void Write(string path, ulong tileBytes)
    {
        byte[] file = new byte[200_000];
        Span<byte> all = file;
        all.Fill(0x55);
        int data = Head;
        "II"u8.CopyTo(all);
        BinaryPrimitives.WriteUInt16LittleEndian(all[2..], 43);
        BinaryPrimitives.WriteUInt32LittleEndian(all[4..], 8);
        BinaryPrimitives.WriteUInt64LittleEndian(all[8..], 16);
        BinaryPrimitives.WriteUInt64LittleEndian(all[16..], 12);
        byte[] description = Encoding.ASCII.GetBytes("Aperio Image Library v10.2.24\r\n480x480 (240x240) J2K/YUV16 Q=30|AppMag = 20|MPP = 0.4990\0");
        (ushort Tag, ushort Type, ulong[] Values)[] entries =
        [
            (256, 4, [Side]), (257, 4, [Side]), (258, 3, [8, 8, 8]), (259, 3, [33005]), (262, 3, [2]),
            (270, 2, [.. description.Select(letter => (ulong)letter)]), (277, 3, [3]), (284, 3, [1]), (322, 4, [Tile]), (323, 4, [Tile]),
            (324, 16, [.. Enumerable.Repeat(4000UL, Tiles)]), (325, 16, [.. Enumerable.Repeat(tileBytes, Tiles)]),
        ];
        Span<byte> value = stackalloc byte[8];
        for (int i = 0; i < entries.Length; i++)
        {
            (ushort tag, ushort type, ulong[] values) = entries[i];
            int size = type switch { 2 => 1, 3 => 2, 4 => 4, _ => 8 };
            Span<byte> entry = all[(24 + (i * 20))..];
            BinaryPrimitives.WriteUInt16LittleEndian(entry, tag);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], type);
            BinaryPrimitives.WriteUInt64LittleEndian(entry[4..], (ulong)values.Length);
            Span<byte> place = entry[12..20];
            place.Clear();
            if (values.Length * size > 8)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(place, (ulong)data);
                place = all[data..];
                data += values.Length * size;
            }

            for (int k = 0; k < values.Length; k++)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(value, values[k]);
                value[..size].CopyTo(place[(k * size)..]);
            }
        }

        all[(24 + (12 * 20))..Head].Clear(); // no further directory
        File.WriteAllBytes(path, file);
    }
}
