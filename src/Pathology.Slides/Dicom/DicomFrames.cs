using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Pathology.Slides.Dicom;

/// <summary>Where the frames of a file stand in it (DICOM PS3.5, annex A.4).</summary>
/// <remarks>
/// A compressed frame is a run of items, nearly always one. Offset tables are believed where they rise and lie in the file; 32-bit ones
/// wrap beyond 4 GiB, and many files have none: then the items are stepped through.
/// </remarks>
internal sealed class DicomFrames
{
    private const int ItemHeader = 8;

    // Ten times the tiles of the largest slides.
    private const long MostFrames = 10_000_000;

    private DicomFrames(long[] offsets, long[] lengths) => (Offsets, Lengths) = (offsets, lengths);

    /// <summary>Where a frame's bytes start: its pixels, or the first of its items. Zero where the file has an empty frame.</summary>
    internal long[] Offsets { get; }

    /// <summary>How many bytes a frame takes, with the headers of its items.</summary>
    internal long[] Lengths { get; }

    /// <summary>The frames of an object that a server has, where each is known by its number from 1.</summary>
    /// <exception cref="DicomFormatException">It says it has more than any object can hold.</exception>
    internal static DicomFrames Numbered(long frames) => frames <= MostFrames
        ? new DicomFrames([.. Enumerable.Range(1, (int)frames).Select(number => (long)number)], new long[frames])
        : throw new DicomFormatException($"says it has {frames} frames, which no object has; it is damaged.");

    /// <exception cref="DicomFormatException">The pixels are not there, or cannot be told apart by frame.</exception>
    internal static DicomFrames Of(DicomInstance instance)
    {
        DicomValue pixels = instance.Attributes[DicomTag.PixelData] ?? throw new DicomFormatException("has no pixels.");
        if (TransferSyntax.CodingOf(instance.TransferSyntaxUid) == PixelCoding.Native)
        {
            return Native(instance, pixels);
        }

        if (pixels.Length >= 0)
        {
            throw new DicomFormatException("says that its pixels are compressed, and they are not laid out so; the file is damaged.");
        }

        using SafeFileHandle file = File.OpenHandle(instance.Path);
        var stream = new DicomStream(file, instance.Length);
        return Compressed(instance, stream, pixels.Offset);
    }

    private static DicomFrames Native(DicomInstance instance, DicomValue pixels)
    {
        PixelSize frame = instance.Frame;
        long bytes = (long)frame.Width * frame.Height * instance.Samples;
        if (pixels.Length < 0 || bytes <= 0 || instance.Frames > pixels.Length / bytes)
        {
            throw new DicomFormatException(
                $"says it has {instance.Frames} frames of {frame.Width} x {frame.Height} pixels, and has fewer bytes for them; the file is damaged.");
        }

        long[] offsets = new long[instance.Frames];
        long[] lengths = new long[instance.Frames];
        for (int i = 0; i < offsets.Length; i++)
        {
            (offsets[i], lengths[i]) = (pixels.Offset + (i * bytes), bytes);
        }

        return new DicomFrames(offsets, lengths);
    }

    private static DicomFrames Compressed(DicomInstance instance, DicomStream stream, long start)
    {
        stream.MoveTo(start);
        if (NextItem(stream) is not { } table)
        {
            throw new DicomFormatException("has no frames.");
        }

        // The least that a frame takes: the header of its item. So no count of frames is believed that the file could not hold.
        long frames = instance.Frames;
        if (frames > stream.Length / ItemHeader)
        {
            throw new DicomFormatException($"says it has {frames} frames, which its {stream.Length} bytes cannot hold; the file is damaged.");
        }

        long first = stream.Position + table;
        long[]? offsets = Extended(instance, stream, first, frames) ?? Basic(stream, table, first, frames);
        return offsets is null ? Stepped(stream, first, frames) : Between(stream, offsets);
    }

    /// <summary>The extended offset table: 64 bits a frame, counted from the first item.</summary>
    private static long[]? Extended(DicomInstance instance, DicomStream stream, long first, long frames)
    {
        if (instance.Attributes[DicomTag.ExtendedOffsetTable] is not { } value || value.Length != frames * 8)
        {
            return null;
        }

        long position = stream.Position;
        stream.MoveTo(value.Offset);
        long[] offsets = new long[frames];
        for (int i = 0; i < offsets.Length; i++)
        {
            offsets[i] = BinaryPrimitives.ReadInt64LittleEndian(stream.Take(8));
        }

        stream.MoveTo(position);
        return Rising(offsets, first, stream.Length);
    }

    /// <summary>The basic offset table: 32 bits a frame; empty in many files.</summary>
    private static long[]? Basic(DicomStream stream, long table, long first, long frames)
    {
        if (table != frames * 4)
        {
            return null;
        }

        long[] offsets = new long[frames];
        for (int i = 0; i < offsets.Length; i++)
        {
            offsets[i] = stream.UInt32();
        }

        return Rising(offsets, first, stream.Length);
    }

    private static long[]? Rising(long[] offsets, long first, long end)
    {
        for (int i = 0; i < offsets.Length; i++)
        {
            if (offsets[i] < 0 || offsets[i] > end - first - ItemHeader || (i > 0 && offsets[i] <= offsets[i - 1]))
            {
                return null;
            }
        }

        return offsets.Length > 0 && offsets[0] == 0 ? Array.ConvertAll(offsets, offset => offset + first) : null;
    }

    // A frame ends where the next one starts; the last where the sequence does.
    private static DicomFrames Between(DicomStream stream, long[] offsets)
    {
        stream.MoveTo(offsets[^1]);
        while (NextItem(stream) is { } length)
        {
            stream.Skip(length);
        }

        long end = stream.Position - ItemHeader;
        long[] lengths = new long[offsets.Length];
        for (int i = 0; i < offsets.Length; i++)
        {
            lengths[i] = (i + 1 < offsets.Length ? offsets[i + 1] : end) - offsets[i];
        }

        return new DicomFrames(offsets, lengths);
    }

    private static DicomFrames Stepped(DicomStream stream, long first, long frames)
    {
        List<(long Offset, long Length)> items = [];
        stream.MoveTo(first);
        for (long at = stream.Position; NextItem(stream) is { } length; at = stream.Position)
        {
            items.Add((at, length));
            stream.Skip(length);
        }

        // Scanners leave items of no length behind; they are no frames, unless the count comes out with them alone.
        List<(long Offset, long Length)> full = items.FindAll(item => item.Length > 0);
        if (frames == 1 && full.Count > 0)
        {
            return new DicomFrames([full[0].Offset], [full[^1].Offset + ItemHeader + full[^1].Length - full[0].Offset]);
        }

        List<(long Offset, long Length)> counted = full.Count == frames ? full : items;
        return counted.Count == frames
            ? new DicomFrames(
                [.. counted.Select(item => item.Length > 0 ? item.Offset : 0)],
                [.. counted.Select(item => item.Length > 0 ? item.Length + ItemHeader : 0)])
            : throw new DicomFormatException($"says it has {frames} frames and holds {full.Count}, without a table that tells them apart; the file is damaged.");
    }

    /// <summary>The length of the item that starts here, with the stream behind its header; null at the end of the sequence.</summary>
    private static long? NextItem(DicomStream stream)
    {
        DicomTag tag = stream.Tag();
        long length = stream.UInt32();
        return tag switch
        {
            DicomTag.Item when length <= stream.Length - stream.Position => length,
            DicomTag.SequenceDelimitation => null,
            DicomTag.Item => throw new DicomFormatException("ends within a frame; copy it again."),
            _ => throw new DicomFormatException("holds something else between its frames; the file is damaged."),
        };
    }
}
