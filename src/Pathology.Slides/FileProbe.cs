using Pathology.Slides.Dicom;
using Pathology.Slides.Tiff;

namespace Pathology.Slides;

/// <summary>Tells slides from what lies beside them: by extension where only scanners use it, else by the file's own first bytes.</summary>
/// <remarks>No library is asked: a file that only looks like a slide must not be able to harm whoever looks through a folder.</remarks>
internal static class FileProbe
{
    internal static SlideProbe Of(string path)
    {
        if (SlideKinds.OfScanners.Contains(Path.GetExtension(path)))
        {
            return SlideProbe.Slide;
        }

        if (SlideKinds.WhyUnreadable(path) is { } reason)
        {
            return SlideProbe.PassedOver(reason);
        }

        try
        {
            return SlideKinds.IsPicture(path) ? SlideProbe.PassedOver("is a picture without levels.")
                : SlideKinds.IsOther(path) ? SlideProbe.Other
                : OfContent(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Its name is all there is. What opens it next says why it cannot be read.
            return SlideKinds.OfTiff.Contains(Path.GetExtension(path)) || SlideKinds.OfDicom.Contains(Path.GetExtension(path))
                ? SlideProbe.Slide
                : SlideProbe.PassedOver($"cannot be read ({SystemReason.Of(error)}), so whether it is a slide is not known.");
        }
    }

    private static SlideProbe OfContent(string path)
    {
        if (SlideFile.IsDicomSlide(path))
        {
            return SlideProbe.Slide with { Series = DicomHead.Of(path).Series };
        }

        if (SlideKinds.OfDicom.Contains(Path.GetExtension(path)))
        {
            return SlideProbe.PassedOver("is no DICOM slide (Whole Slide Microscopy), but a DICOM file of another kind, or none.");
        }

        bool isNamedTiff = SlideKinds.OfTiff.Contains(Path.GetExtension(path));
        if (!StartsAsTiff(path))
        {
            return isNamedTiff ? SlideProbe.Slide : SlideProbe.Other;
        }

        // A TIFF whose parts lie beyond its end was cut short: that is a slide to be reported, not a picture to be passed over.
        using TiffFile? tiff = TiffFile.TryOpen(path);
        return tiff is null ? SlideProbe.Slide : OfTiff(tiff);
    }

    private static SlideProbe OfTiff(TiffFile tiff)
    {
        TiffDirectory first = tiff.Directories[0];
        if (first[TiffTag.Software] is { } software && tiff.Bytes(software, most: 64) is { } name && name.AsSpan().StartsWith(RunFiles.HeatmapMark))
        {
            return SlideProbe.PassedOver("is a heatmap that this program made of a slide.");
        }

        // Hamamatsu's files are strips that their own reader understands.
        return tiff.Directories.Any(directory => directory.IsTiled) || first[TiffTag.HamamatsuFormat] is not null
            ? SlideProbe.Slide with { HasOneChannel = first.Number(TiffTag.SamplesPerPixel, fallback: 1) == 1 }
            : SlideProbe.PassedOver("is a picture without tiles and levels; a slide is made of it by 'vips tiffsave --tile --pyramid'.");
    }

    private static bool StartsAsTiff(string path)
    {
        using FileStream file = RegularFile.OpenRead(path, bufferSize: 0);
        Span<byte> head = stackalloc byte[4];
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length
            && (head.SequenceEqual("II*\0"u8) || head.SequenceEqual("II+\0"u8) || head.SequenceEqual("MM\0*"u8) || head.SequenceEqual("MM\0+"u8));
    }
}
