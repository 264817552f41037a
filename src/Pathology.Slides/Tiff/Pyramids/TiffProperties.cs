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

    internal static ImmutableSortedDictionary<string, string> Of(TiffFile file, TiffPyramid pyramid)
    {
        ImmutableSortedDictionary<string, string>.Builder properties = pyramid.Properties.ToBuilder();
        TiffDirectory sharpest = pyramid.Levels[0].Directory;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        bool isHashed = TryHash(file, pyramid.Levels[^1].Grid, hash);
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
        properties["openslide.vendor"] = pyramid.Vendor;
        if (isHashed)
        {
            properties["openslide.quickhash-1"] = Convert.ToHexStringLower(hash.GetHashAndReset());
        }

        properties["openslide.level-count"] = pyramid.Levels.Length.ToString(CultureInfo.InvariantCulture);
        for (int i = 0; i < pyramid.Levels.Length; i++)
        {
            SlideLevel level = pyramid.Levels[i].Level;
            properties[$"openslide.level[{i}].width"] = level.Width.ToString(CultureInfo.InvariantCulture);
            properties[$"openslide.level[{i}].height"] = level.Height.ToString(CultureInfo.InvariantCulture);
            properties[$"openslide.level[{i}].downsample"] = Text(level.Downsample);
            properties[$"openslide.level[{i}].tile-width"] = pyramid.Levels[i].Grid.Piece.Width.ToString(CultureInfo.InvariantCulture);
            properties[$"openslide.level[{i}].tile-height"] = pyramid.Levels[i].Grid.Piece.Height.ToString(CultureInfo.InvariantCulture);
        }

        return properties.ToImmutable();
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static void Hash(IncrementalHash hash, string text) => hash.AppendData([.. Encoding.UTF8.GetBytes(text), 0]);

    private static bool TryHash(TiffFile file, TiffGrid grid, IncrementalHash hash)
    {
        long total = 0;
        for (int piece = 0; piece < grid.Count; piece++)
        {
            total += grid.Lengths[piece];
            if (grid.Lengths[piece] < 0 || total > MostHashed)
            {
                return false;
            }

            byte[] rented = ArrayPool<byte>.Shared.Rent((int)grid.Lengths[piece]);
            try
            {
                Span<byte> bytes = rented.AsSpan(0, (int)grid.Lengths[piece]);
                if (!file.TryRead(grid.Offsets[piece], bytes))
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
