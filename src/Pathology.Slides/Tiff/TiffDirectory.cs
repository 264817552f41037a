using System.Collections.Frozen;

namespace Pathology.Slides.Tiff;

/// <summary>One picture of a TIFF file: its tags.</summary>
internal sealed class TiffDirectory(TiffFile file, FrozenDictionary<TiffTag, TiffEntry> entries)
{
    /// <summary>Where the values of a tag stand, or null where the directory lacks it.</summary>
    internal TiffEntry? this[TiffTag tag] => entries.TryGetValue(tag, out TiffEntry entry) ? entry : null;

    internal bool IsTiled => entries.ContainsKey(TiffTag.TileWidth);

    /// <summary>A tag's only value, which is a whole number; the fallback where the directory lacks it, null where it is something else.</summary>
    internal long? Number(TiffTag tag, long? fallback = null)
    {
        if (this[tag] is not { } entry)
        {
            return fallback;
        }

        return entry.Count == 1 && file.Numbers(entry) is [var value] ? value : null;
    }

    /// <summary>Whether each value of a tag is <paramref name="value"/>; also where the directory lacks it and that is the default.</summary>
    internal bool Says(TiffTag tag, long value, bool ifAbsent)
    {
        if (this[tag] is not { } entry)
        {
            return ifAbsent;
        }

        return entry.Count is > 0 and <= 16 && file.Numbers(entry) is { } numbers && Array.TrueForAll(numbers, number => number == value);
    }
}
