using System.Buffers.Binary;

namespace Pathology.Tissue;

/// <summary>The quality that a JPEG stream was compressed with, told from its quantisation table.</summary>
/// <remarks>On libjpeg's scale, whose quality q scales the table of ITU T.81, K.1; a table of another kind gets the quality whose table is as coarse.</remarks>
internal static class JpegTables
{
    private const byte Start = 0xD8;
    private const byte Quantisation = 0xDB;
    private const byte Scan = 0xDA;

    // The table of luminance, in the order of the zigzag.
    private static readonly int[] s_luminance =
    [
        16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61, 60, 57, 51,
        56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99,
    ];

    /// <summary>1 to 100; null where the stream has no such table.</summary>
    public static int? QualityOf(ReadOnlySpan<byte> stream)
    {
        if (!stream.StartsWith((ReadOnlySpan<byte>)[0xFF, Start]))
        {
            return null;
        }

        for (int at = 2; at + 4 <= stream.Length && stream[at] == 0xFF;)
        {
            byte marker = stream[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            int length = BinaryPrimitives.ReadUInt16BigEndian(stream[(at + 2)..]);
            if (marker == Scan || length < 2 || at + 2 + length > stream.Length)
            {
                return null;
            }

            if (marker == Quantisation && Read(stream.Slice(at + 4, length - 2)) is { } quality)
            {
                return quality;
            }

            at += 2 + length;
        }

        return null;
    }

    // Table 0, which luminance has by custom; others of the segment are stepped over.
    private static int? Read(ReadOnlySpan<byte> tables)
    {
        for (int at = 0; at < tables.Length;)
        {
            int bytes = tables[at] >> 4 == 0 ? 1 : 2;
            if (at + 1 + (64 * bytes) > tables.Length)
            {
                return null;
            }

            if ((tables[at] & 15) == 0)
            {
                (double own, double standard) = (0, 0);
                for (int i = 0; i < 64; i++)
                {
                    own += bytes == 1 ? tables[at + 1 + i] : BinaryPrimitives.ReadUInt16BigEndian(tables[(at + 1 + (2 * i))..]);
                    standard += s_luminance[i];
                }

                double scale = 100 * own / standard;
                return (int)Math.Clamp(Math.Round(scale <= 100 ? (200 - scale) / 2 : 5000 / scale), 1, 100);
            }

            at += 1 + (64 * bytes);
        }

        return null;
    }
}
