using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pathology.Slides.Tiff.Pyramids;

/// <summary>The properties that OpenSlide gives of any TIFF, under its names, its hash of the slide among them.</summary>
/// <remarks>The hash tells slides apart in results that other programs made too: SHA-256 over the coarsest level's stored tiles and the texts.</remarks>
internal static class TiffProperties
{
    // OpenSlide does without a hash where the coarsest level takes more.
    private const long MostHashed = 5 << 20;

    private static readonly (TiffTag Tag, string Name)[] s_texts =
    [
        (TiffTag.ImageDescription, "tiff.ImageDescription"), (TiffTag.Make, "tiff.Make"), (TiffTag.Model, "tiff.Model"), (TiffTag.Software, "tiff.Software"),
        (TiffTag.DateTime, "tiff.DateTime"), (TiffTag.Artist, "tiff.Artist"), (TiffTag.HostComputer, "tiff.HostComputer"), (TiffTag.Copyright, "tiff.Copyright"),
        (TiffTag.DocumentName, "tiff.DocumentName"),
    ];

    private static readonly (TiffTag Tag, string Name)[] s_numbers =
    [
        (TiffTag.XResolution, "tiff.XResolution"), (TiffTag.YResolution, "tiff.YResolution"), (TiffTag.XPosition, "tiff.XPosition"), (TiffTag.YPosition, "tiff.YPosition"),
    ];

    internal static ImmutableSortedDictionary<string, string> Of(TiffFile file, TiffPyramid pyramid) => Of(
        file,
        pyramid.Levels[0].Directory,
        (pyramid.Levels[^1].Grid.Offsets, pyramid.Levels[^1].Grid.Lengths),
        pyramid.Properties.Add("openslide.vendor", pyramid.Vendor),
        [.. pyramid.Levels.Select(level => level.Level)]);

    /// <param name="file">The slide.</param>
    /// <param name="sharpest">The directory of level 0, which has the texts.</param>
    /// <param name="coarsest">Where the stored tiles of the coarsest level stand that the file itself has.</param>
    /// <param name="own">Properties that only this kind of file has, the vendor among them.</param>
    /// <param name="levels">The levels, with their stored tiles.</param>
    internal static ImmutableSortedDictionary<string, string> Of(
        TiffFile file,
        TiffDirectory sharpest,
        (long[] Offsets, long[] Lengths) coarsest,
        ImmutableSortedDictionary<string, string> own,
        ImmutableArray<SlideLevel> levels)
    {
        ImmutableSortedDictionary<string, string>.Builder properties = own.ToBuilder();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        bool isHashed = TryHash(file, coarsest.Offsets, coarsest.Lengths, hash);
        foreach ((TiffTag tag, string name) in s_texts)
        {
            string? text = sharpest.Text(tag);
            Hash(hash, name);
            Hash(hash, text ?? "");
            if (text is not null)
            {
                properties[name] = text;
            }
        }

        if (properties.TryGetValue("tiff.ImageDescription", out string? comment))
        {
            properties["openslide.comment"] = comment;
        }

        foreach ((TiffTag tag, string name) in s_numbers)
        {
            if (sharpest.Real(tag) is { } number)
            {
                properties[name] = Text(number);
            }
        }

        properties["tiff.ResolutionUnit"] = sharpest.Number(TiffTag.ResolutionUnit, fallback: 2) switch
        {
            1 => "none",
            2 => "inch",
            3 => "centimeter",
            _ => "unknown",
        };
        if (isHashed)
        {
            properties["openslide.quickhash-1"] = Convert.ToHexStringLower(hash.GetHashAndReset());
        }

        properties["openslide.level-count"] = Text(levels.Length);
        for (int i = 0; i < levels.Length; i++)
        {
            SlideLevel level = levels[i];
            properties[$"openslide.level[{i}].width"] = Text(level.Width);
            properties[$"openslide.level[{i}].height"] = Text(level.Height);
            properties[$"openslide.level[{i}].downsample"] = Text(level.Downsample);
            if (level.StoredTile is { } tile)
            {
                properties[$"openslide.level[{i}].tile-width"] = Text(tile.Width);
                properties[$"openslide.level[{i}].tile-height"] = Text(tile.Height);
            }
        }

        return properties.ToImmutable();
    }

    // As C's printf has it with 17 digits.
    internal static string Text(double number) => number.ToString("G17", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Hash(IncrementalHash hash, string text) => hash.AppendData([.. Encoding.UTF8.GetBytes(text), 0]);

    private static bool TryHash(TiffFile file, long[] offsets, long[] lengths, IncrementalHash hash)
    {
        long total = 0;
        for (int piece = 0; piece < offsets.Length; piece++)
        {
            total += lengths[piece];
            if (lengths[piece] < 0 || total > MostHashed)
            {
                return false;
            }

            byte[] rented = ArrayPool<byte>.Shared.Rent((int)lengths[piece]);
            try
            {
                Span<byte> bytes = rented.AsSpan(0, (int)lengths[piece]);
                if (!file.TryRead(offsets[piece], bytes))
                {
                    return false;
                }

                hash.AppendData(bytes);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }

        return true;
    }
}
