using Pathology.Slides.Dicom;
using Pathology.Slides.Dicom.Web;
using Pathology.Slides.Hosting;
using Pathology.Slides.OpenSlide;

namespace Pathology.Slides;

/// <summary>The other side of <see cref="ReadHosts"/>: what the program that they start has to call.</summary>
public static class ReadHost
{
    /// <summary>Reads slides for the process that started this one, until that ends. Does not return before.</summary>
    /// <param name="arguments">What stands behind <see cref="ReadHostOptions.Arguments"/> on the command line.</param>
    /// <returns>An exit code, where the arguments are not those of a host.</returns>
    public static int Serve(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return HostServer.Serve(arguments, Open);
    }

    // OpenSlide, unless the owner says which of its own readers decodes by a library that is not to be trusted in its process.
    private static ISlide Open(string path, SlideOpenOptions options) => DicomWebSlides.IsAddress(path) ? WebReader.Open(path, options)
        : options.Reader == DicomFormat.ReaderName ? new DicomFormat().TryOpen(path, options, out _) ?? throw new UnsupportedSlideException(path)
        : OpenSlideReader.Open(path, options);
}
