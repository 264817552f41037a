using Pathology.Slides.Formats;

namespace Pathology.Slides;

/// <summary>Where files become slides.</summary>
public static class Slide
{
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
    /// What a file found in a folder is taken for: a slide, a file that is passed over and why, or none of both. Cheap, and no library is
    /// asked. Of links, pipes and what is not there <see cref="FileStatus"/> tells; this is for regular files.
    /// </summary>
    public static SlideProbe Probe(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return FileProbe.Of(path);
    }

    /// <summary>Whether a file's extension is that of a slide: only scanners use it, or it is TIFF's or DICOM's.</summary>
    public static bool IsNamedAsSlide(string path)
    {
        string extension = Path.GetExtension(path);
        return SlideKinds.OfScanners.Contains(extension) || SlideKinds.OfTiff.Contains(extension) || SlideKinds.OfDicom.Contains(extension);
    }
}
