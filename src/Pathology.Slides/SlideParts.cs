using Pathology.Slides.Dicom;

namespace Pathology.Slides;

/// <summary>Which files a slide consists of, told by names and heads alone.</summary>
internal static class SlideParts
{
    private const int LongestKeyFile = 1 << 20;

    internal static IReadOnlyList<string> Of(string path)
    {
        string extension = Path.GetExtension(path).ToUpperInvariant();
        string beside = Path.ChangeExtension(path, null);
        return FileStatus.Of(path).Kind != FileKind.File ? [path] // whoever reads it says what is wrong
            : extension == ".MRXS" && Directory.Exists(beside) ? [path, .. FilesIn(beside)]
            : extension is ".VMS" or ".VMU" ? [path, .. NamedBy(path)]
            : SlideKinds.OfScanners.Contains(extension) || SlideKinds.OfTiff.Contains(extension) ? [path]
            : DicomHead.Of(path) is { IsSlide: true, Series: { } series } ? DicomSeries.FilesOf(path, series)
            : [path];
    }

    private static IEnumerable<string> FilesIn(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    // A key file names the pictures that hold the pixels, and the map of them, a line each: ImageFile(1,0)=slide_x1.jpg
    private static IEnumerable<string> NamedBy(string keyFile)
    {
        string folder = Path.GetDirectoryName(keyFile) ?? "";
        string[] lines = new FileInfo(keyFile).Length > LongestKeyFile ? [] : File.ReadAllLines(keyFile);
        return lines.Select(line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim())
            .Where(name => name.Length > 0 && name == Path.GetFileName(name) && !name.Contains('\0', StringComparison.Ordinal))
            .Select(name => Path.Combine(folder, name))
            .Where(path => FileStatus.Of(path).Kind == FileKind.File)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
    }
}
