using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Pathology.Slides.OpenSlide.Native;

namespace Pathology.Slides.OpenSlide;

/// <summary>Reads what OpenSlide knows of a slide, and believes none of it before it is checked.</summary>
internal static class OpenSlideInfo
{
    // OpenSlide allocates a whole tile before it decodes it, and a failed allocation ends the process rather than the read.
    private const long LargestStoredTile = 1L << 28;

    internal static SlideInfo Read(OpenSlideHandle slide, string path, double? micronsPerPixel)
    {
        ImmutableSortedDictionary<string, string> properties = Properties(slide);
        ImmutableArray<SlideLevel> levels = Levels(slide, path, properties);
        (MicronsPerPixel? mpp, string source) = MicronsPerPixelEvidence.Find(properties, micronsPerPixel);
        return new SlideInfo(path, properties.GetValueOrDefault("openslide.vendor", "unknown"), levels)
        {
            Reader = $"openslide {OpenSlideReader.Version}",
            MicronsPerPixel = mpp,
            MicronsPerPixelSource = source,
            ObjectivePower = MicronsPerPixelEvidence.ObjectivePower(properties),
            Bounds = Bounds(properties, levels[0]),
            Background = Background(properties),
            Properties = properties,
            AssociatedImages = AssociatedImages(slide),
            Warnings = [.. MicronsPerPixelEvidence.Disagreements(properties, mpp, source)],
        };
    }

    private static ImmutableSortedDictionary<string, string> Properties(OpenSlideHandle slide)
    {
        ImmutableSortedDictionary<string, string>.Builder properties =
            ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (nint name in Strings(NativeMethods.openslide_get_property_names(slide)))
        {
            if (Marshal.PtrToStringUTF8(NativeMethods.openslide_get_property_value(slide, name)) is { } value)
            {
                properties[Marshal.PtrToStringUTF8(name)!] = value;
            }
        }

        return properties.ToImmutable();
    }

    private static ImmutableSortedDictionary<string, PixelSize> AssociatedImages(OpenSlideHandle slide)
    {
        ImmutableSortedDictionary<string, PixelSize>.Builder images =
            ImmutableSortedDictionary.CreateBuilder<string, PixelSize>(StringComparer.Ordinal);
        foreach (nint name in Strings(NativeMethods.openslide_get_associated_image_names(slide)))
        {
            NativeMethods.openslide_get_associated_image_dimensions(slide, name, out long width, out long height);
            if (width is > 0 and <= int.MaxValue && height is > 0 and <= int.MaxValue)
            {
                images[Marshal.PtrToStringUTF8(name)!] = new PixelSize((int)width, (int)height);
            }
        }

        return images.ToImmutable();
    }

    private static ImmutableArray<SlideLevel> Levels(OpenSlideHandle slide, string path, ImmutableSortedDictionary<string, string> properties)
    {
        int count = NativeMethods.openslide_get_level_count(slide);
        ImmutableArray<SlideLevel>.Builder levels = ImmutableArray.CreateBuilder<SlideLevel>();
        for (int level = 0; level < count; level++)
        {
            NativeMethods.openslide_get_level_dimensions(slide, level, out long width, out long height);
            double downsample = NativeMethods.openslide_get_level_downsample(slide, level);
            if (width <= 0 || height <= 0 || !double.IsFinite(downsample) || downsample <= 0)
            {
                throw new SlideException(path, $"level {level} says it is {width} x {height} pixels at downsample {downsample}; the file is damaged.");
            }

            PixelSize? tile = StoredTile(properties, level);
            if (tile is { } stored && (long)stored.Width * stored.Height > LargestStoredTile)
            {
                throw new SlideException(path, $"level {level} says its tiles are {stored.Width} x {stored.Height} pixels; the file is damaged.");
            }

            levels.Add(new SlideLevel(width, height, downsample) { StoredTile = tile });
        }

        return levels.Count > 0 ? levels.ToImmutable() : throw new SlideException(path, "has no level to read; the file is damaged.");
    }

    private static PixelSize? StoredTile(ImmutableSortedDictionary<string, string> properties, int level) =>
        Whole(properties, $"openslide.level[{level}].tile-width") is > 0 and <= int.MaxValue and var width
        && Whole(properties, $"openslide.level[{level}].tile-height") is > 0 and <= int.MaxValue and var height
            ? new PixelSize((int)width, (int)height)
            : null;

    private static BaseRectangle Bounds(ImmutableSortedDictionary<string, string> properties, SlideLevel levelZero)
    {
        BaseRectangle all = new(0, 0, levelZero.Width, levelZero.Height);
        if (Whole(properties, "openslide.bounds-x") is { } x && Whole(properties, "openslide.bounds-y") is { } y
            && Whole(properties, "openslide.bounds-width") is { } width && Whole(properties, "openslide.bounds-height") is { } height
            && Math.Max(Math.Abs((double)x), Math.Abs((double)y)) < 1L << 40 && Math.Max((double)width, height) < 1L << 40)
        {
            BaseRectangle inside = new BaseRectangle(x, y, width, height).Intersect(all);
            return inside.IsEmpty ? all : inside;
        }

        return all;
    }

    private static Rgb24 Background(ImmutableSortedDictionary<string, string> properties) =>
        properties.TryGetValue("openslide.background-color", out string? text) && text.Length == 6
        && NumberText.TryHexadecimal(text, out uint rgb)
            ? new Rgb24((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb)
            : Rgb24.White;

    private static long? Whole(ImmutableSortedDictionary<string, string> properties, string name) =>
        properties.TryGetValue(name, out string? text) && NumberText.TryWhole(text, out long value)
            ? value
            : null;

    /// <summary>Walks one of OpenSlide's arrays of strings, which ends with a null; null stands for an empty one after an error.</summary>
    private static List<nint> Strings(nint array)
    {
        List<nint> strings = [];
        for (nint at = array; at != 0 && Marshal.ReadIntPtr(at) is var text && text != 0; at += nint.Size)
        {
            strings.Add(text);
        }

        return strings;
    }
}
