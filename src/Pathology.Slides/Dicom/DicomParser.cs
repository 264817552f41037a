using System.Collections.Immutable;

namespace Pathology.Slides.Dicom;

/// <summary>Steps through the attributes of an object up to its pixels, and keeps those of <see cref="DicomTag"/> (DICOM PS3.5, chapter 7).</summary>
/// <remarks>
/// Written for hostile files: lengths are checked against what holds them, sequences end at a depth, and memory is taken only for short
/// values of attributes that are known. Explicit and implicit little endian, defined and undefined lengths.
/// </remarks>
internal sealed class DicomParser(DicomStream stream, Action<DicomItem> perFrame)
{
    private const int Deepest = 16;
    private const int LongestKept = 4096;
    private const long Undefined = uint.MaxValue;
    private const int MostItems = 1 << 16;

    /// <summary>Reads attributes from here to the end of the file, or to the pixels, whose attribute is the last.</summary>
    /// <param name="isExplicit">Whether each attribute names its kind of value.</param>
    /// <param name="last">Attributes stand in the order of their tags; nothing is read behind this one.</param>
    internal DicomItem ReadObject(bool isExplicit, DicomTag last = DicomTag.PixelData)
    {
        var item = new DicomItem();
        while (stream.Position < stream.Length && ReadElement(item, isExplicit, stream.Length, depth: 0) < last)
        {
        }

        return item;
    }

    /// <summary>Reads the attributes of group 2, which stand before the object and are always explicit.</summary>
    internal DicomItem ReadMeta()
    {
        var meta = new DicomItem();
        while (stream.Position < stream.Length)
        {
            long start = stream.Position;
            bool isMeta = stream.UInt16() == 2;
            stream.MoveTo(start);
            if (!isMeta)
            {
                break;
            }

            ReadElement(meta, isExplicit: true, stream.Length, depth: 0);
        }

        return meta;
    }

    private DicomTag ReadElement(DicomItem into, bool isExplicit, long end, int depth)
    {
        DicomTag tag = stream.Tag();
        if (tag is DicomTag.ItemDelimitation or DicomTag.SequenceDelimitation or DicomTag.Item)
        {
            stream.Skip(4);
            return tag;
        }

        (bool isSequence, bool isUnknown, long length) = Header(tag, isExplicit);
        long at = stream.Position;
        if (tag == DicomTag.PixelData && depth == 0)
        {
            into.Set(tag, new DicomValue(at, length == Undefined ? -1 : length, [], []));
            return tag;
        }

        if (length != Undefined && length > end - at)
        {
            throw new DicomFormatException($"says that attribute {Name(tag)} is {length} bytes long, which is more than what holds it; the file is damaged.");
        }

        if (isSequence || length == Undefined)
        {
            // A sequence of a kind that the writer did not know is written as implicit (PS3.5, 6.2.2).
            ReadSequence(tag, into, isExplicit && !isUnknown, length == Undefined ? -1 : at + length, depth + 1);
            return tag;
        }

        if (Enum.IsDefined(tag))
        {
            byte[] bytes = length <= LongestKept ? stream.Take((int)length).ToArray() : [];
            into.Set(tag, new DicomValue(at, length, bytes, []));
        }

        stream.MoveTo(at + length);
        return tag;
    }

    private (bool IsSequence, bool IsUnknown, long Length) Header(DicomTag tag, bool isExplicit)
    {
        if (!isExplicit)
        {
            return (IsKnownSequence(tag), false, stream.UInt32());
        }

        ReadOnlySpan<byte> kind = stream.Take(2);
        (bool isSequence, bool isUnknown) = (kind.SequenceEqual("SQ"u8), kind.SequenceEqual("UN"u8));
        bool isLong = isSequence || isUnknown || kind.SequenceEqual("OB"u8) || kind.SequenceEqual("OW"u8) || kind.SequenceEqual("OF"u8)
            || kind.SequenceEqual("OD"u8) || kind.SequenceEqual("OL"u8) || kind.SequenceEqual("OV"u8) || kind.SequenceEqual("UT"u8)
            || kind.SequenceEqual("UC"u8) || kind.SequenceEqual("UR"u8) || kind.SequenceEqual("SV"u8) || kind.SequenceEqual("UV"u8);
        if (kind[0] is < (byte)'A' or > (byte)'Z' || kind[1] is < (byte)'A' or > (byte)'Z')
        {
            throw new DicomFormatException($"has no kind of value at attribute {Name(tag)}; the file is damaged.");
        }

        if (!isLong)
        {
            return (false, false, stream.UInt16());
        }

        stream.Skip(2);
        return (isSequence, isUnknown, stream.UInt32());
    }

    /// <param name="end">Where the sequence ends; below zero where a delimiter ends it.</param>
    private void ReadSequence(DicomTag tag, DicomItem into, bool isExplicit, long end, int depth)
    {
        if (depth > Deepest)
        {
            throw new DicomFormatException($"holds sequences within sequences deeper than {Deepest}; the file is damaged.");
        }

        long start = stream.Position;
        bool isPerFrame = tag == DicomTag.PerFrameFunctionalGroups && depth == 1;
        ImmutableArray<DicomItem>.Builder items = ImmutableArray.CreateBuilder<DicomItem>();
        while (end < 0 || stream.Position < end)
        {
            DicomTag next = stream.Tag();
            long length = stream.UInt32();
            if (next == DicomTag.SequenceDelimitation)
            {
                break;
            }

            if (next != DicomTag.Item)
            {
                throw new DicomFormatException($"has {Name(next)} where an item of {Name(tag)} should stand; the file is damaged.");
            }

            DicomItem item = ReadItem(isExplicit, length == Undefined ? -1 : stream.Position + length, end < 0 ? stream.Length : end, depth);
            if (isPerFrame)
            {
                perFrame(item);
            }
            else if (Enum.IsDefined(tag) && items.Count < MostItems)
            {
                items.Add(item);
            }
        }

        if (Enum.IsDefined(tag))
        {
            into.Set(tag, new DicomValue(start, stream.Position - start, [], items.ToImmutable()));
        }
    }

    private DicomItem ReadItem(bool isExplicit, long end, long limit, int depth)
    {
        if (end > limit)
        {
            throw new DicomFormatException("holds an item that is longer than its sequence; the file is damaged.");
        }

        var item = new DicomItem();
        while (end < 0 || stream.Position < end)
        {
            if (ReadElement(item, isExplicit, end < 0 ? limit : end, depth) == DicomTag.ItemDelimitation)
            {
                break;
            }
        }

        return item;
    }

    private static bool IsKnownSequence(DicomTag tag) => tag is DicomTag.DirectoryRecordSequence or DicomTag.PixelMeasuresSequence or DicomTag.OpticalPathSequence
        or DicomTag.OpticalPathIdentificationSequence or DicomTag.PlanePositionSlideSequence
        or DicomTag.SpecimenDescriptionSequence or DicomTag.TotalPixelMatrixOriginSequence
        or DicomTag.SharedFunctionalGroups or DicomTag.PerFrameFunctionalGroups;

    private static string Name(DicomTag tag) => $"({(uint)tag >> 16:X4},{(uint)tag & 0xFFFF:X4})";
}
