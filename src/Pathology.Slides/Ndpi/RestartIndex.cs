using Pathology.Slides.Tiff;

namespace Pathology.Slides.Ndpi;

/// <summary>Where each interval between restart markers starts in the file, by the directory's own list, or by a search through the stream.</summary>
/// <remarks>Made when it is first asked for: the lists of a large slide are megabytes, and a run reads few levels.</remarks>
internal sealed class RestartIndex(NdpiPicture picture)
{
    private const int SearchBytes = 1 << 20;
    private const int Probes = 16;
    private const long Unknown = -1;

    private readonly Lock _gate = new();
    private volatile long[]? _starts;

    /// <summary>Where an interval's bytes stand, the marker behind it among them; null where that is not known, because the stream is damaged.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal (long Start, long End)? this[long interval]
    {
        get
        {
            long[] starts = _starts ?? Make();
            (long start, long end) = (starts[interval], starts[interval + 1]);
            return start != Unknown && end != Unknown ? (start, end) : null;
        }
    }

    private long[] Make()
    {
        lock (_gate)
        {
            return _starts ??= Listed() ?? Found();
        }
    }

    // The list counts from the start of the stream, the first entry being the end of its header. What is in it is believed where it grows
    // steadily, stays inside, and markers stand where it says, at a few places; each is looked at again when its interval is read.
    private long[]? Listed()
    {
        long count = (long)picture.Columns * picture.Rows;
        if (picture.Directory[TiffTag.HamamatsuRestarts] is not { } entry || entry.Count != count || picture.File.Numbers(entry) is not { } list)
        {
            return null;
        }

        long[]? high = picture.Directory[TiffTag.HamamatsuRestartsHigh] is { } above && above.Count == count ? picture.File.Numbers(above) : null;
        long[] starts = new long[count + 1];
        (starts[0], starts[count]) = (picture.Offset + picture.Head.Length, picture.Offset + picture.Length);
        for (int i = 1; i < count; i++)
        {
            starts[i] = picture.Offset + list[i] + ((high?[i] ?? 0) << 32);
            if (starts[i] < starts[i - 1] + 2)
            {
                return null;
            }
        }

        if (count > 1 && starts[count - 1] > starts[count] - 2)
        {
            return null;
        }

        Span<byte> marker = stackalloc byte[2];
        for (int probe = 0; probe < Math.Min(Probes, count - 1); probe++)
        {
            long at = starts[1 + (probe * (count - 2) / Math.Max(1, Math.Min(Probes, count - 1) - 1))];
            if (!picture.File.TryRead(at - 2, marker) || !IsRestart(marker[0], marker[1]))
            {
                return null;
            }
        }

        return starts;
    }

    // In pixels' own bytes a zero follows each 0xFF; what else follows one is a marker.
    private long[] Found()
    {
        long[] starts = new long[((long)picture.Columns * picture.Rows) + 1];
        Array.Fill(starts, Unknown);
        starts[0] = picture.Offset + picture.Head.Length;
        long end = picture.Offset + picture.Length;
        byte[] piece = new byte[Math.Min(SearchBytes, picture.Length)];
        bool isAfterFF = false;
        int next = 1;
        for (long at = starts[0]; at < end && next < starts.Length - 1;)
        {
            Span<byte> bytes = piece.AsSpan(0, (int)Math.Min(piece.Length, end - at));
            if (!picture.File.TryRead(at, bytes))
            {
                break;
            }

            for (int i = 0; i < bytes.Length && next < starts.Length - 1; i++)
            {
                if (isAfterFF && IsRestart(0xFF, bytes[i]))
                {
                    starts[next++] = at + i + 1;
                }

                isAfterFF = bytes[i] == 0xFF;
                if (!isAfterFF)
                {
                    int skip = bytes[(i + 1)..].IndexOf((byte)0xFF);
                    i = skip < 0 ? bytes.Length : i + skip;
                }
            }

            at += bytes.Length;
        }

        starts[next] = next == starts.Length - 1 ? end : Unknown;
        return starts;
    }

    internal static bool IsRestart(byte first, byte second) => first == 0xFF && second is >= 0xD0 and <= 0xD7;
}
