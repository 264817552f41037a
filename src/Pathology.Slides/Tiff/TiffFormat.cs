using System.Collections.Immutable;
using Pathology.Slides.Formats;
using Pathology.Slides.JpegTiff;
using Pathology.Slides.Native;
using Pathology.Slides.OpenSlide;
using Pathology.Slides.Tiff.Coding;
using Pathology.Slides.Tiff.Pyramids;
using Pathology.Slides.Tiles;

namespace Pathology.Slides.Tiff;

/// <summary>Tiled TIFF, as far as it is understood completely: plain and OME, Aperio's, and Philips' by what OpenSlide says of its levels.</summary>
internal sealed class TiffFormat : ISlideFormat
{
    public string Name => "tiff";

    public string Summary => "tiled TIFF, faster";

    public ISlide? TryOpen(string path, SlideOpenOptions options, out string reason)
    {
        if (TiffFile.TryOpen(path) is not { } file)
        {
            reason = TiffFile.WhyNot(path);
            return null;
        }

        TiffReader? reader = null;
        var decoder = new TileDecoder(file);
        try
        {
            TiffSlideParts? parts = TiffPyramids.IsPhilips(file)
                ? Philips(path, file, decoder, options, out reason)
                : Parts(path, file, decoder, options, out reason);
            return reader = parts is null ? null : new TiffReader(parts, options.CacheBytes);
        }
        finally
        {
            if (reader is null)
            {
                decoder.Dispose();
                file.Dispose();
            }
        }
    }

    private TiffSlideParts? Parts(string path, TiffFile file, TileDecoder decoder, SlideOpenOptions options, out string reason)
    {
        if (TiffPyramids.Of(file, out reason) is not { } pyramid)
        {
            return null;
        }

        SlideInfo info = TiffSlideInfo.Of(path, file, pyramid, options) with { Reader = Name };
        return Levels(file, decoder, pyramid.Levels, info.Background, out reason) is { } levels
            ? new TiffSlideParts(info, file, decoder, levels, pyramid.Levels[0].Directory, new TiffPictures(path, file, decoder, pyramid, options).Read)
            : null;
    }

    // Philips says in XML how far its levels, padded to whole tiles, are pictures; and keeps label and macro there.
    private TiffSlideParts? Philips(string path, TiffFile file, TileDecoder decoder, SlideOpenOptions options, out string reason)
    {
        ISlide? reference = new OpenSlideFormat().TryOpen(path, options, out reason);
        TiffSlideParts? parts = null;
        try
        {
            if (reference is not null && PhilipsLevels(file, reference.Info, out reason) is { } found
                && Levels(file, decoder, found, reference.Info.Background, out reason) is { } levels)
            {
                parts = new TiffSlideParts(reference.Info with { Reader = Name }, file, decoder, levels, found[0].Directory, reference.ReadAssociatedImage)
                {
                    Reference = reference,
                };
            }

            return parts;
        }
        finally
        {
            if (parts is null)
            {
                reference?.Dispose();
            }
        }
    }

    private static ImmutableArray<PyramidLevel>? PhilipsLevels(TiffFile file, SlideInfo info, out string reason)
    {
        reason = "has levels that its directories do not match";
        ImmutableArray<PyramidLevel>.Builder levels = ImmutableArray.CreateBuilder<PyramidLevel>();
        for (int level = 0; level < info.Levels.Length; level++)
        {
            if (LevelDirectory.Find(file, info, level) is not { } directory || TiffPyramids.LevelOf(file, directory, out reason) is not { } found)
            {
                return null;
            }

            levels.Add(found with { Level = info.Levels[level] });
        }

        reason = "";
        return levels.ToImmutable();
    }

    private static ImmutableArray<StoredLevel>? Levels(
        TiffFile file, TileDecoder decoder, ImmutableArray<PyramidLevel> pyramid, Rgb24 background, out string reason)
    {
        reason = "";
        ImmutableArray<StoredLevel>.Builder levels = ImmutableArray.CreateBuilder<StoredLevel>();
        foreach (PyramidLevel level in pyramid)
        {
            if (StoredLevelOf(file, decoder, level, background, out reason) is not { } stored)
            {
                return null;
            }

            levels.Add(stored);
        }

        return levels.ToImmutable();
    }

    internal static StoredLevel? StoredLevelOf(TiffFile file, TileDecoder decoder, PyramidLevel level, Rgb24 background, out string reason)
    {
        reason = "";
        if (level.Form.Compression == PixelForm.Jpeg)
        {
            NativeLibraries.RequireTurboJpeg();
            reason = "has JPEG tables that make no sense";
            return JpegTileLevel.From(decoder, file, level.Directory, level.Grid, level.Form, level.Level);
        }

        reason = "stores differences between pixels in a way that is not read here";
        return PlainTileLevel.Differences(level.Directory) is { } hasDifferences
            ? new PlainTileLevel(file, level.Grid, level.Form, hasDifferences, level.Level, background)
            : null;
    }
}
