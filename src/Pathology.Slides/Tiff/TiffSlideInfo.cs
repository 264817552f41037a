using System.Collections.Immutable;
using System.Globalization;
using Pathology.Slides.JpegTiff;
using Pathology.Slides.Tiff.Coding;
using Pathology.Slides.Tiff.Pyramids;

namespace Pathology.Slides.Tiff;

/// <summary>What a TIFF says of itself as a slide.</summary>
internal static class TiffSlideInfo
{
    private const int MostLookedAt = 1 << 16;
    private const int LargeTile = 2048;

    internal static SlideInfo Of(string path, TiffFile file, TiffPyramid pyramid, SlideOpenOptions options)
    {
        ImmutableSortedDictionary<string, string> properties = TiffProperties.Of(file, pyramid);
        (MicronsPerPixel? mpp, string source) = MicronsPerPixelEvidence.Find(properties, options.MicronsPerPixel);
        return new SlideInfo(path, pyramid.Vendor, [.. pyramid.Levels.Select(level => level.Level)])
        {
            MicronsPerPixel = mpp,
            MicronsPerPixelSource = source,
            ObjectivePower = MicronsPerPixelEvidence.ObjectivePower(properties),
            Background = options.Background ?? Rgb24.White,
            Properties = properties,
            AssociatedImages = pyramid.Pictures
                .Where(picture => SizeOf(picture.Value) is not null)
                .ToImmutableSortedDictionary(picture => picture.Key, picture => SizeOf(picture.Value)!.Value, StringComparer.Ordinal),
            Warnings = [.. pyramid.Warnings, .. Warnings(file, pyramid), .. MicronsPerPixelEvidence.Disagreements(properties, mpp, source)],
        };
    }

    private static PixelSize? SizeOf(TiffDirectory directory) =>
        directory.Number(TiffTag.ImageWidth) is > 0 and <= int.MaxValue and var width
        && directory.Number(TiffTag.ImageLength) is > 0 and <= int.MaxValue and var height
            ? new PixelSize((int)width, (int)height)
            : null;

    private static IEnumerable<string> Warnings(TiffFile file, TiffPyramid pyramid)
    {
        PyramidLevel sharpest = pyramid.Levels[0];
        if (OrientationTag.Of(sharpest.Directory) is not 1 and var orientation)
        {
            yield return OrientationTag.Words(orientation);
        }

        if (sharpest.Form is { Compression: PixelForm.Jpeg, Samples: 3 } && ColoursOf(file, sharpest) is { } isYCbCr && isYCbCr != (sharpest.Form.Photometric == 6))
        {
            (string stream, string tag) = isYCbCr ? ("YCbCr", "RGB") : ("RGB", "YCbCr");
            yield return $"Its JPEG tiles say that their colours are {stream}, its Photometric tag that they are {tag}, which is what was taken: look at the thumbnail's colours.";
        }

        if (sharpest.Form.Compression != PixelForm.Jpeg && !sharpest.Form.IsGrey && sharpest.Form is { Samples: > 3, Alpha: 0 })
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Its pixels have {sharpest.Form.Samples} samples, and the file does not say that the fourth is alpha: the first three are taken as colours.");
        }

        if (sharpest.Grid.Piece is { Width: > LargeTile } or { Height: > LargeTile })
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Its stored tiles are {sharpest.Grid.Piece.Width} x {sharpest.Grid.Piece.Height} pixels, each decoded as a whole: reading will set the pace.");
        }
    }

    // What the first tile that is there says; others would say the same.
    private static bool? ColoursOf(TiffFile file, PyramidLevel level)
    {
        for (int tile = 0; tile < level.Grid.Count; tile++)
        {
            if (!level.Grid.IsAbsent(tile))
            {
                byte[] head = new byte[Math.Min(level.Grid.Lengths[tile], MostLookedAt)];
                return file.TryRead(level.Grid.Offsets[tile], head) ? JpegMarkers.SaysYCbCr(head) : null;
            }
        }

        return null;
    }
}
