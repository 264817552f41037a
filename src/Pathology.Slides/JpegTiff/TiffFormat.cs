using Pathology.Slides.Formats;
using Pathology.Slides.OpenSlide;

namespace Pathology.Slides.JpegTiff;

/// <summary>Tiled TIFF, as far as it is understood completely.</summary>
internal sealed class TiffFormat : ISlideFormat
{
    public string Name => "tiff";

    public string Summary => "tiled TIFF, faster";

    public ISlide? TryOpen(string path, SlideOpenOptions options, out string reason)
    {
        ISlide? reference = new OpenSlideFormat().TryOpen(path, options, out reason);
        JpegTiffReader? slide = null;
        try
        {
            slide = reference is null ? null : JpegTiffReader.TryOpen(reference, options);
            reason = slide is not null ? "" : reference is null ? reason : "is not plain JPEG tiles";
            return slide;
        }
        finally
        {
            if (slide is null)
            {
                reference?.Dispose();
            }
        }
    }
}
