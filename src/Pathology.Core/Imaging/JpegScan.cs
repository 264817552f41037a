using System.Buffers.Binary;

namespace Pathology;

/// <summary>A whole JPEG picture as slides store them, checked bit by bit without being decoded (ITU T.81).</summary>
/// <remarks>
/// Decoders on GPUs say little of what is wrong with a stream, and fill in what is missing; libjpeg-turbo tells. So that a damaged tile is found wherever it
/// is decoded, every code of the stream is followed here first: one that is not there, too many coefficients, an early or a late end. Of pictures that
/// are coded otherwise than slides usually are (progressive, grey, with restarts), nothing is said: libjpeg-turbo has the last word on all that is refused.
/// </remarks>
/// <param name="Size">Pixels across and down.</param>
/// <param name="Across">How many pixels across share a value of colour, 1 or 2.</param>
/// <param name="Down">The same down.</param>
/// <param name="IsYCbCr">Whether it holds luminance and chrominance, as libjpeg understands its markers; else RGB.</param>
public readonly record struct JpegScan(PixelSize Size, int Across, int Down, bool IsYCbCr)
{
    private const int Colours = 3;
    private const int Block = 8;

    /// <summary>Follows a stream to its end; null where it is not whole, or not of the usual kind.</summary>
    public static JpegScan? Check(ReadOnlySpan<byte> stream)
    {
        if (!stream.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]))
        {
            return null;
        }

        var head = new JpegScanHead();
        int at = 2;
        while (TryStep(stream, ref at, out byte marker, out ReadOnlySpan<byte> body))
        {
            if (marker == 0xDA)
            {
                return head.TryBegin(body) && head.Form is { } form && IsWhole(stream[at..], head, form) ? form : null;
            }

            if (!head.TryTake(marker, body))
            {
                return null;
            }
        }

        return null;
    }

    private static bool TryStep(ReadOnlySpan<byte> stream, ref int at, out byte marker, out ReadOnlySpan<byte> body)
    {
        marker = 0;
        body = default;
        if (at + 4 > stream.Length || stream[at] != 0xFF || stream[at + 1] is < 0xC0 or (>= 0xD0 and <= 0xD9))
        {
            return false;
        }

        marker = stream[at + 1];
        int length = BinaryPrimitives.ReadUInt16BigEndian(stream[(at + 2)..]);
        if (length < 2 || at + 2 + length > stream.Length)
        {
            return false;
        }

        body = stream.Slice(at + 4, length - 2);
        at += 2 + length;
        return true;
    }

    private static bool IsWhole(ReadOnlySpan<byte> scan, JpegScanHead head, JpegScan form)
    {
        int units = (((form.Size.Width - 1) / (Block * form.Across)) + 1) * (((form.Size.Height - 1) / (Block * form.Down)) + 1);
        int luminance = form.Across * form.Down;
        var tables = new (JpegCodes, JpegCodes)[luminance + Colours - 1];
        for (int block = 0; block < tables.Length; block++)
        {
            tables[block] = head.TablesOf(Math.Max(0, block - luminance + 1));
        }

        return JpegBlocks.AreWhole(scan, units, tables);
    }
}
