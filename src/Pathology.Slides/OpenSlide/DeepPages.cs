using System.Globalization;
using Pathology.Slides.Tiff;

namespace Pathology.Slides.OpenSlide;

/// <summary>TIFFs of more than 8 bits a sample, of which OpenSlide gives the upper 8: small labels of a mask are then all black.</summary>
internal static class DeepPages
{
    private const int Most = 64;

    /// <summary>The slide with its bits, and a warning where they are more than are read.</summary>
    internal static SlideInfo Told(SlideInfo info)
    {
        using TiffFile? file = TiffFile.TryOpen(info.Path);
        return file?.Directories.FirstOrDefault(page => page.IsTiled) is { } page && BitsOf(file, page) is > 8 and <= Most and var bits
            ? info with
            {
                SampleBits = bits,
                Warnings = [.. info.Warnings, string.Create(CultureInfo.InvariantCulture, $"Its samples have {bits} bits, of which the upper 8 are read.")],
            }
            : info;
    }

    private static int BitsOf(TiffFile file, TiffDirectory page) =>
        page[TiffTag.BitsPerSample] is { Count: > 0 and <= 16 } entry && file.Numbers(entry) is [var first, ..] ? (int)Math.Min(first, Most + 1) : 8;
}
