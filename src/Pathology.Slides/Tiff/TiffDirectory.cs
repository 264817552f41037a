using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace Pathology.Slides.Tiff;

/// <summary>One picture of a TIFF file: its tags.</summary>
/// <param name="file">The file it stands in.</param>
/// <param name="offset">Where it stands.</param>
/// <param name="entries">Its tags.</param>
internal sealed class TiffDirectory(TiffFile file, long offset, FrozenDictionary<TiffTag, TiffEntry> entries)
{
    // Philips writes megabytes of XML with pictures in it; OME-XML of many planes is of the same size.
    private const int LargestText = 64 << 20;
    private const int MostChildren = 64;

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

    /// <summary>A tag's only value, a place in the file, of which Hamamatsu's files keep the bits above 32 apart; null where it is none.</summary>
    internal long? Place(TiffTag tag) => Number(tag) is { } low && this[tag] is { } entry ? file.PlaceOf(low, entry.High, offset) : null;

    /// <summary>A tag's only value, a whole number that may be negative; null where the directory lacks it, or it is none.</summary>
    internal long? Signed(TiffTag tag) => this[tag] is { Count: 1 } entry ? file.Signed(entry) : null;

    /// <summary>A tag's only value as a real number; null where the directory lacks it or it is none.</summary>
    internal double? Real(TiffTag tag) => this[tag] is { Count: 1 } entry && file.Reals(entry) is [var value] && double.IsFinite(value) ? value : null;

    /// <summary>A tag's text up to its first zero byte, as UTF-8; null where the directory lacks it, or it is longer than any of a slide is.</summary>
    internal string? Text(TiffTag tag) => this[tag] is { } entry && file.Bytes(entry, LargestText) is { } bytes
        ? Encoding.UTF8.GetString(bytes.AsSpan() is var all && all.IndexOf((byte)0) is >= 0 and var end ? all[..end] : all)
        : null;

    /// <summary>The directories that it names as its own, smaller versions of its picture mostly; those of theirs are not looked for.</summary>
    internal ImmutableArray<TiffDirectory> Children() => this[TiffTag.SubIfds] is { Count: <= MostChildren } entry && file.Numbers(entry) is { } offsets
        ? [.. offsets.Select(file.TryReadDirectory).OfType<TiffDirectory>()]
        : [];

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
