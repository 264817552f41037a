namespace Pathology.Scoring;

/// <summary>Reads a binary PGM (Netpbm's P5) of one byte a pixel: a mask already at the evaluation level.</summary>
internal static class PortableGraymap
{
    private const int LongestHeader = 4096;
    private const int LongestSide = 1 << 16;

    /// <summary>Whether the file begins as a binary PGM does.</summary>
    public static bool Is(Stream file)
    {
        Span<byte> start = stackalloc byte[2];
        int read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return read == start.Length && start.SequenceEqual("P5"u8);
    }

    /// <exception cref="InputFileException">It is damaged, or has more than one byte a pixel.</exception>
    public static (PixelSize Size, byte[] Values) Read(string path, Stream file)
    {
        file.Position = 2;
        int width = Number(path, file);
        int height = Number(path, file);
        int most = Number(path, file);
        if (width is < 1 or > LongestSide || height is < 1 or > LongestSide || most is < 1 or > 255 || (long)width * height > int.MaxValue)
        {
            throw new InputFileException(path, null, $"a PGM of {width} x {height} pixels with values up to {most} is no mask of one byte a pixel.");
        }

        byte[] values = new byte[width * height];
        int read = file.ReadAtLeast(values, values.Length, throwOnEndOfStream: false);
        return read == values.Length
            ? (new PixelSize(width, height), values)
            : throw new InputFileException(path, null, $"the PGM ends after {read} of {values.Length} pixels; copy it again.");
    }

    // A number with the blanks and comments before it and the one blank after it.
    private static int Number(string path, Stream file)
    {
        string text = "";
        bool isComment = false;
        while (file.Position < LongestHeader)
        {
            int next = file.ReadByte();
            isComment = next == '#' || (isComment && next != '\n');
            if (next >= 0 && (isComment || (text.Length == 0 && char.IsWhiteSpace((char)next))))
            {
                continue;
            }

            if (next < 0 || char.IsWhiteSpace((char)next))
            {
                break;
            }

            text += (char)next;
        }

        return NumberText.TryCount(text, out int number)
            ? number
            : throw new InputFileException(path, null, "the header of the PGM cannot be read; it must say P5, width, height and the highest value.");
    }
}
