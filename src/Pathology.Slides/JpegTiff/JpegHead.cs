using System.Buffers.Binary;

namespace Pathology.Slides.JpegTiff;

/// <summary>What a JPEG stream of three colours in one scan says before its pixels (ITU T.81, B.2).</summary>
/// <param name="Length">Bytes before the first of the pixels' own.</param>
/// <param name="SizeAt">Where the frame's height stands in the stream, two bytes, and behind it the width.</param>
/// <param name="Size">Size of the picture; 0 where it is more than the stream can say.</param>
/// <param name="Unit">Size of the least that is coded together (MCU), in pixels.</param>
/// <param name="RestartInterval">After how many of them the decoder can start anew; 0 for never.</param>
internal sealed record JpegHead(int Length, int SizeAt, PixelSize Size, PixelSize Unit, int RestartInterval)
{
    private const byte Baseline = 0xC0;
    private const byte ExtendedSequential = 0xC1;
    private const int Colours = 3;
    private const int Block = 8;

    /// <summary>Reads the head; null where it is not whole, or its picture is of another kind: progressive, grey, several scans.</summary>
    internal static JpegHead? Of(ReadOnlySpan<byte> stream)
    {
        JpegHead? frame = null;
        int interval = 0;
        for (int at = 2; stream.StartsWith((ReadOnlySpan<byte>)[0xFF, JpegMarkers.StartOfImage]) && JpegMarkers.TryStep(stream, ref at, out byte marker, out ReadOnlySpan<byte> body);)
        {
            if (marker == JpegMarkers.StartOfScan)
            {
                return body is [Colours, ..] ? frame is null ? null : frame with { Length = at, RestartInterval = interval } : null;
            }

            if (marker == JpegMarkers.RestartInterval)
            {
                interval = body.Length == 2 ? BinaryPrimitives.ReadUInt16BigEndian(body) : 0;
            }
            else if (marker is >= Baseline and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                if (frame is not null || marker is not (Baseline or ExtendedSequential) || body.Length != 6 + (3 * Colours) || body[0] != 8 || body[5] != Colours)
                {
                    return null;
                }

                frame = Frame(body, at - body.Length + 1);
                if (frame is null)
                {
                    return null;
                }
            }
        }

        return null;
    }

    private static JpegHead? Frame(ReadOnlySpan<byte> body, int sizeAt)
    {
        (int across, int down) = (0, 0);
        for (int colour = 0; colour < Colours; colour++)
        {
            int factors = body[6 + (3 * colour) + 1];
            (across, down) = (Math.Max(across, factors >> 4), Math.Max(down, factors & 15));
        }

        PixelSize size = new(BinaryPrimitives.ReadUInt16BigEndian(body[3..]), BinaryPrimitives.ReadUInt16BigEndian(body[1..]));
        return across is >= 1 and <= 4 && down is >= 1 and <= 4 ? new JpegHead(0, sizeAt, size, new PixelSize(across * Block, down * Block), 0) : null;
    }
}
