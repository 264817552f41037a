using Pathology.Slides.Formats;
using Pathology.Slides.OpenSlide;

namespace Pathology.Slides;

/// <summary>Where files become slides.</summary>
public static class Slide
{
    // Formats of scanners only. Their files are taken for slides even where they are damaged, so that a run says so
    // instead of passing them over; .tif and .dcm are also the names of masks and reports, and must prove what they are.
    private static readonly HashSet<string> s_scannerExtensions =
        new(StringComparer.OrdinalIgnoreCase) { ".svs", ".ndpi", ".mrxs", ".scn", ".bif", ".vms", ".vmu", ".svslide" };

    /// <summary>The readers there are, by the names that <see cref="SlideOpenOptions.Reader"/> takes, and what each reads.</summary>
    public static IReadOnlyList<(string Name, string Summary)> Readers { get; } =
        [.. SlideFormats.All.Select(format => (format.Name, format.Summary))];

    /// <summary>Opens a slide with the reader that suits it best. The slide is the caller's, to be disposed.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="UnsupportedSlideException">No reader knows the format.</exception>
    /// <exception cref="SlideException">The file is damaged, or may not be read.</exception>
    /// <exception cref="MachineNotReadyException">A native library is missing; the message says how to install it.</exception>
    public static ISlide Open(string path, SlideOpenOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new SlideOpenOptions();
        options.Validate();
        SlideFile.ThrowIfUnreadable(path);
        return SlideFormats.Open(path, options);
    }

    /// <summary>
    /// Whether it is worth opening <paramref name="path"/> as a slide: its first bytes are those of a slide, or its
    /// extension is one that only scanners use. Cheap, for looking through folders; false for what is not there.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="hosts">What looks at it in place of this process, as <see cref="SlideOpenOptions.Hosts"/>.</param>
    /// <exception cref="MachineNotReadyException">OpenSlide is missing; the message says how to install it.</exception>
    public static bool LooksLikeSlide(string path, ReadHosts? hosts = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return File.Exists(path)
            && (s_scannerExtensions.Contains(Path.GetExtension(path))
                || (SlideFile.LengthOf(path) > 0 && (IsKnown(path, hosts) || SlideFile.IsDicomSlide(path))));
    }

    private static bool IsKnown(string path, ReadHosts? hosts)
    {
        try
        {
            return (hosts is null ? OpenSlideReader.DetectVendor(path) : hosts.DetectVendor(path)) is not null;
        }
        catch (ReaderLostException)
        {
            return true; // a file that ends whoever looks at it is not passed over: whoever opens it is told why it cannot be
        }
    }
}
