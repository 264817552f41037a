namespace Pathology.Tissue;

/// <summary>Makes one byte of each pixel of a PNG's row: 0 for black and transparent ones, else the largest of its samples, 255 at most.</summary>
/// <param name="Header">How pixels are stored.</param>
/// <param name="Palette">The byte of each index, where there is a palette.</param>
internal sealed record PngColours(PngHeader Header, byte[] Palette)
{
    /// <summary>Reads what stands before the pixels; null where a palette is missing. The file is at the first chunk behind its header, and back there.</summary>
    public static PngColours? Read(FileStream file, PngHeader header)
    {
        byte[] palette = new byte[256];
        bool hasPalette = header.Colour != 3;
        long start = file.Position;
        Span<byte> name = stackalloc byte[4];
        while (PngChunks.TryReadHead(file, name, out long length) && !name.SequenceEqual("IDAT"u8))
        {
            byte[] content = new byte[Math.Min(length, 3 * palette.Length)];
            int read = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            if (name.SequenceEqual("PLTE"u8))
            {
                hasPalette = true;
                for (int i = 0; i < read / 3; i++)
                {
                    palette[i] = Math.Max(content[3 * i], Math.Max(content[(3 * i) + 1], content[(3 * i) + 2]));
                }
            }
            else if (name.SequenceEqual("tRNS"u8) && header.Colour == 3)
            {
                for (int i = 0; i < Math.Min(read, palette.Length); i++)
                {
                    palette[i] = content[i] == 0 ? (byte)0 : palette[i];
                }
            }

            file.Seek(length - read + 4, SeekOrigin.Current);
        }

        file.Position = start;
        return hasPalette ? new PngColours(header, palette) : null;
    }

    /// <summary>The bytes of a row.</summary>
    public void Values(ReadOnlySpan<byte> row, Span<byte> values)
    {
        (int samples, int bits) = (Header.Samples, Header.Bits);
        bool hasAlpha = Header.Colour is 4 or 6;
        for (int x = 0; x < values.Length; x++)
        {
            int first = x * samples;
            int largest = 0;
            for (int i = 0; i < samples - (hasAlpha ? 1 : 0); i++)
            {
                largest = Math.Max(largest, Sample(row, first + i, bits));
            }

            bool isTransparent = hasAlpha && Sample(row, first + samples - 1, bits) == 0;
            values[x] = isTransparent ? (byte)0 : Header.Colour == 3 ? Palette[largest] : (byte)Math.Min(largest, byte.MaxValue);
        }
    }

    private static int Sample(ReadOnlySpan<byte> row, int index, int bits) => bits switch
    {
        8 => row[index],
        16 => (row[2 * index] << 8) | row[(2 * index) + 1],
        _ => (row[index * bits / 8] >> (8 - bits - (index * bits % 8))) & ((1 << bits) - 1),
    };
}
