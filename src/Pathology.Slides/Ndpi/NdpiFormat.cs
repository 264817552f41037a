using System.Collections.Immutable;
using Pathology.Slides.Formats;
using Pathology.Slides.JpegTiff;
using Pathology.Slides.Native;
using Pathology.Slides.Tiff;
using Pathology.Slides.Tiles;

namespace Pathology.Slides.Ndpi;

/// <summary>Hamamatsu's NDPI: classic TIFF of one JPEG stream a level.</summary>
internal sealed class NdpiFormat : ISlideFormat
{
    public string Name => "ndpi";

    public string Summary => "Hamamatsu's NDPI, faster";

    public ISlide? TryOpen(string path, SlideOpenOptions options, out string reason)
    {
        if (TiffFile.TryOpen(path) is not { } file)
        {
            reason = "is no TIFF, or its directories do not hold together";
            return null;
        }

        NdpiReader? reader = null;
        try
        {
            if (NdpiPyramid.Of(file, out reason) is { } pyramid)
            {
                NativeLibraries.RequireTurboJpeg();
                var decompressors = new TurboJpegPool();
                reader = new NdpiReader(InfoOf(path, file, pyramid, options), file, LevelsOf(pyramid, decompressors), pyramid.Macro, decompressors, options.CacheBytes);
            }

            return reader;
        }
        finally
        {
            if (reader is null)
            {
                file.Dispose();
            }
        }
    }

    private static ImmutableArray<StoredLevel> LevelsOf(NdpiPyramid pyramid, TurboJpegPool decompressors)
    {
        // No two have the same width.
        Dictionary<int, RestartIndex> indices = pyramid.Pictures.ToDictionary(picture => picture.Size.Width, picture => new RestartIndex(picture));
        return [.. pyramid.Levels.Select(level => new NdpiLevel(level.Picture, indices[level.Picture.Size.Width], decompressors, level.Scale, level.Level))];
    }

    private SlideInfo InfoOf(string path, TiffFile file, NdpiPyramid pyramid, SlideOpenOptions options)
    {
        ImmutableSortedDictionary<string, string> properties = NdpiProperties.Of(file, pyramid);
        (MicronsPerPixel? mpp, string source) = MicronsPerPixelEvidence.Find(properties, options.MicronsPerPixel);
        var images = ImmutableSortedDictionary.Create<string, PixelSize>(StringComparer.Ordinal);
        return new SlideInfo(path, properties["openslide.vendor"], [.. pyramid.Levels.Select(level => level.Level)])
        {
            Reader = Name,
            MicronsPerPixel = mpp,
            MicronsPerPixelSource = source,
            ObjectivePower = MicronsPerPixelEvidence.ObjectivePower(properties),
            Background = options.Background ?? Rgb24.White,
            Properties = properties,
            AssociatedImages = pyramid.Macro is { } macro ? images.Add(NdpiReader.Macro, macro.Size) : images,
            Warnings = [.. pyramid.Warnings, .. MicronsPerPixelEvidence.Disagreements(properties, mpp, source)],
        };
    }
}
