using System.Globalization;
using Pathology.Slides.Tiff;

namespace Pathology.Slides.OpenSlide;

/// <summary>What becomes of a TIFF under OpenSlide whose Orientation tag says that it is turned or mirrored.</summary>
/// <remarks>
/// OpenSlide does not look at the tag. Of tiles that it has libtiff make into pixels each is turned within itself, which garbles the slide;
/// those that it decodes itself, JPEG and JPEG 2000, are shown as they are stored.
/// </remarks>
internal static class TurnedPages
{
    private const int Jpeg = 7;
    private const int AperioYCbCr = 33003;
    private const int AperioRgb = 33005;

    /// <summary>The warning that the slide deserves, or null.</summary>
    /// <exception cref="UnsupportedSlideException">Its pixels would be garbled.</exception>
    internal static string? Warning(string path)
    {
        using TiffFile? file = TiffFile.TryOpen(path);
        if (file?.Directories.FirstOrDefault(page => page.IsTiled && OrientationTag.Of(page) != 1) is not { } turned)
        {
            return null;
        }

        return turned.Number(TiffTag.Compression, fallback: 1) is Jpeg or AperioYCbCr or AperioRgb
            ? OrientationTag.Words(OrientationTag.Of(turned))
            : throw new UnsupportedSlideException(path, string.Create(
                CultureInfo.InvariantCulture,
                $"has an Orientation tag of {OrientationTag.Of(turned)}, and OpenSlide turns such tiles within themselves; store it upright."));
    }
}
