using Pathology.Slides.Dicom;
using Pathology.Slides.Dicom.Web;
using Pathology.Slides.Formats;

namespace Pathology.Slides;

/// <summary>Where files become slides.</summary>
public static class Slide
{
    /// <summary>The readers there are, by the names that <see cref="SlideOpenOptions.Reader"/> takes, and what each reads.</summary>
    public static IReadOnlyList<(string Name, string Summary)> Readers { get; } =
        [.. SlideFormats.All.Select(format => (format.Name, format.Summary))];

    /// <summary>Opens a slide, a file or an address of <see cref="DicomWebSlides"/>, with the reader that suits it best. The slide is the caller's, to be disposed.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="UnsupportedSlideException">No reader knows the format.</exception>
    /// <exception cref="SlideException">The file is damaged, or may not be read.</exception>
    /// <exception cref="MachineNotReadyException">A native library is missing; the message says how to install it.</exception>
    public static ISlide Open(string path, SlideOpenOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new SlideOpenOptions();
        options.Validate();
        if (DicomWebSlides.IsAddress(path))
        {
            return SlideFormats.Checked(() => WebReader.Open(path, options));
        }

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

    /// <summary>
    /// All files that the slide at a path consists of, in an order that does not depend on which of them was given: that file alone, or with
    /// it the folder beside a MIRAX slide, the pictures that a Hamamatsu VMS names, the other files of a DICOM series. No library is asked.
    /// </summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static IReadOnlyList<string> FilesOf(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return SlideParts.Of(path);
    }

    /// <summary>
    /// The files that a table of contents lists (DICOMDIR, on media and out of archives), whether or not they are there and are slides;
    /// null where the file is no such table.
    /// </summary>
    /// <exception cref="SlideException">It is one, and is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<string>? FilesListedIn(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        RegularFile.ThrowIfNone(path);
        return DicomDirectory.FilesOf(path);
    }

    /// <summary>Whether a file's extension is that of a slide: only scanners use it, or it is TIFF's or DICOM's.</summary>
    public static bool IsNamedAsSlide(string path)
    {
        string extension = Path.GetExtension(path);
        return SlideKinds.OfScanners.Contains(extension) || SlideKinds.OfTiff.Contains(extension) || SlideKinds.OfDicom.Contains(extension);
    }
}
