using System.Buffers.Binary;

namespace Pathology.Slides.JpegTiff;

/// <summary>What stands before the pixels of a JPEG stream, as far as it must be known to put a TIFF tile together (ITU T.81, B.1).</summary>
internal static class JpegMarkers
{
    internal const byte StartOfImage = 0xD8;
    internal const byte EndOfImage = 0xD9;
    internal const byte StartOfScan = 0xDA;
    private const byte HuffmanTables = 0xC4;
    private const byte ArithmeticTables = 0xCC;
    private const byte QuantisationTables = 0xDB;
    internal const byte RestartInterval = 0xDD;
    private const byte App0 = 0xE0;
    private const byte App14 = 0xEE;
    private const byte App15 = 0xEF;
    private const byte Comment = 0xFE;

    // "Adobe", version 100, flags, and at last the colour transform: 0 for RGB as it stands, 1 for YCbCr.
    private static ReadOnlySpan<byte> Adobe => [0xFF, App14, 0, 14, (byte)'A', (byte)'d', (byte)'o', (byte)'b', (byte)'e', 0, 100, 0, 0, 0, 0];

    /// <summary>What ends a picture.</summary>
    internal static ReadOnlySpan<byte> End => [0xFF, EndOfImage];

    /// <summary>
    /// What is set before every tile of a level: the start of an image, a word on the colours, and the level's shared tables.
    /// Null where <paramref name="tables"/> holds anything but tables.
    /// </summary>
    /// <param name="tables">The directory's JPEGTables, or empty.</param>
    /// <param name="isYCbCr">What the directory says of the colours. TIFF knows better than the stream, which often says nothing.</param>
    internal static byte[]? Prefix(ReadOnlySpan<byte> tables, bool isYCbCr)
    {
        int end = 2;
        if (!tables.IsEmpty && (tables.Length <= 2 || !tables.StartsWith((ReadOnlySpan<byte>)[0xFF, StartOfImage])))
        {
            return null;
        }

        // Some writers leave out the end marker.
        bool isEnded = false;
        for (byte marker = 0; end < tables.Length && !isEnded; isEnded = marker == EndOfImage)
        {
            if (!TryStep(tables, ref end, out marker, out _)
                || marker is not (EndOfImage or HuffmanTables or QuantisationTables or RestartInterval or Comment or (>= App0 and <= App15)))
            {
                return null;
            }
        }

        tables = tables.IsEmpty ? tables : tables[2..(isEnded ? end - 2 : end)];
        return [0xFF, StartOfImage, .. Adobe, isYCbCr ? (byte)1 : (byte)0, .. Tables(tables)];
    }

    /// <summary>
    /// Makes ready a stream read from the file: whatever in it speaks of colours (JFIF, Adobe) becomes a marker that nobody
    /// reads, so that only the prefix's word counts. True where it is one picture of the size and number of colours expected.
    /// </summary>
    internal static bool TryPrepare(Span<byte> stream, PixelSize size, int components)
    {
        bool hasFrame = false;
        for (int at = 2; TryStep(stream, ref at, out byte marker, out Span<byte> body);)
        {
            if (marker == StartOfScan)
            {
                return hasFrame;
            }

            if (marker is App0 or App14)
            {
                stream[at - body.Length - 3] = App15;
            }
            else if (marker is >= 0xC0 and <= 0xCF and not (HuffmanTables or 0xC8 or ArithmeticTables))
            {
                if (hasFrame || body.Length < 6 || body[0] != 8 || body[5] != components
                    || BinaryPrimitives.ReadUInt16BigEndian(body[1..]) != size.Height || BinaryPrimitives.ReadUInt16BigEndian(body[3..]) != size.Width)
                {
                    return false;
                }

                hasFrame = true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether a stream says of itself that it is luminance and chrominance, as decoders believe it: by Adobe's marker, else by JFIF's;
    /// null where it has neither.
    /// </summary>
    internal static bool? SaysYCbCr(ReadOnlySpan<byte> stream)
    {
        bool? says = null;
        for (int at = 2; TryStep(stream, ref at, out byte marker, out ReadOnlySpan<byte> body) && marker != StartOfScan;)
        {
            if (marker == App14 && body.Length >= 12 && body.StartsWith("Adobe"u8))
            {
                return body[11] != 0;
            }

            says = marker == App0 && body.StartsWith("JFIF\0"u8) ? true : says;
        }

        return says;
    }

    // Tables may carry application markers of their own; they too must not speak of colours.
    private static byte[] Tables(ReadOnlySpan<byte> tables)
    {
        byte[] copy = tables.ToArray();
        int at = 0;
        while (TryStep(copy, ref at, out byte marker, out Span<byte> body))
        {
            if (marker is App0 or App14)
            {
                copy[at - body.Length - 3] = App15;
            }
        }

        return copy;
    }

    /// <summary>Reads the marker at <paramref name="at"/> and steps behind its body; false where it is not whole.</summary>
    internal static bool TryStep(ReadOnlySpan<byte> stream, ref int at, out byte marker, out ReadOnlySpan<byte> body)
    {
        marker = 0;
        body = default;
        while (at + 1 < stream.Length && stream[at] == 0xFF && stream[at + 1] == 0xFF)
        {
            at++; // any number of fill bytes may precede a marker
        }

        if (at + 1 >= stream.Length || stream[at] != 0xFF || stream[at + 1] < 0xC0)
        {
            return false;
        }

        marker = stream[at + 1];
        at += 2;
        if (marker is EndOfImage)
        {
            return true;
        }

        if (marker is (>= 0xD0 and <= StartOfImage) || at + 2 > stream.Length)
        {
            return false;
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(stream[at..]);
        if (length < 2 || at + length > stream.Length)
        {
            return false;
        }

        body = stream.Slice(at + 2, length - 2);
        at += length;
        return true;
    }

    private static bool TryStep(Span<byte> stream, ref int at, out byte marker, out Span<byte> body)
    {
        bool stepped = TryStep((ReadOnlySpan<byte>)stream, ref at, out marker, out ReadOnlySpan<byte> seen);
        body = stepped ? stream.Slice(at - seen.Length, seen.Length) : default;
        return stepped;
    }
}
