using System.Buffers.Binary;

namespace Pathology.Tissue;

/// <summary>What a PNG says of itself first.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Bits">Bits of a sample, or of a palette's index: 1, 2, 4, 8 or 16.</param>
/// <param name="Colour">PNG's colour type: 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGBA.</param>
/// <param name="IsInterlaced">Whether its rows are stored in seven passes.</param>
internal readonly record struct PngHeader(long Width, long Height, int Bits, int Colour, bool IsInterlaced)
{
    private const int LongestRow = 1 << 28;

    /// <summary>Samples of a pixel.</summary>
    public int Samples => Colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    /// <summary>Bytes of a stored row.</summary>
    public int RowBytes => (int)(((Width * Bits * Samples) + 7) / 8);

    /// <summary>How far back in a row the pixel before is, for filters.</summary>
    public int PixelBytes => Math.Max(1, Bits * Samples / 8);

    /// <summary>Reads it, with the file behind PNG's first eight bytes; null where it does not hold together.</summary>
    public static PngHeader? Read(Stream file)
    {
        Span<byte> chunk = stackalloc byte[25];
        if (file.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false) < chunk.Length || !chunk[4..8].SequenceEqual("IHDR"u8))
        {
            return null;
        }

        PngHeader header = new(BinaryPrimitives.ReadUInt32BigEndian(chunk[8..]), BinaryPrimitives.ReadUInt32BigEndian(chunk[12..]), chunk[16], chunk[17], chunk[20] != 0);
        bool isKnown = (header.Colour, header.Bits) is (0, 1 or 2 or 4 or 8 or 16) or (2 or 4 or 6, 8 or 16) or (3, 1 or 2 or 4 or 8);
        return isKnown && header.Width is > 0 and <= int.MaxValue && header.Height is > 0 and <= int.MaxValue && header.Width * header.Bits * header.Samples / 8 <= LongestRow
            && chunk[18] == 0 && chunk[19] == 0
            ? header
            : null;
    }
}
