using System.Collections.Immutable;

namespace Pathology.Outputs;

/// <summary>A slide's findings as DICOM objects, for archives and viewers of hospitals.</summary>
public static class DicomExport
{
    /// <summary>What the files are called below a slide's folder, whether they are there or not.</summary>
    public static ImmutableArray<string> Files { get; } =
        [DicomKind.Segmentation.File, DicomKind.ParametricMap.File, DicomKind.Annotations.File, DicomKind.StructuredReport.File];

    /// <summary>Writes a segmentation, a parametric map, annotations and a structured report into <paramref name="folder"/>.</summary>
    /// <remarks>
    /// Each refers to the slide's own objects; where the slide is no DICOM slide, to UIDs that follow from its file, so that all objects
    /// made of it belong together. No object holds a label, or a name that the slide's own objects did not. The same report gives the same bytes.
    /// </remarks>
    /// <returns>The files, by name.</returns>
    /// <exception cref="MissingResolutionException">The slide's resolution is unknown: nothing can be laid on the glass.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static IReadOnlyList<string> Write(SlideReport report, string folder)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return Write(FilesOf(DicomSubject.Of(report)), folder);
    }

    /// <summary>Whether a slide's folder holds the objects, each as its manifest has it.</summary>
    public static bool IsIn(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var manifest = Manifest.Find(folder);
        return Files.All(name => manifest?.Files.GetValueOrDefault(name) is { } stamp
            && new FileInfo(Path.Combine(folder, name)) is { Exists: true } file && file.Length == stamp.Bytes);
    }

    /// <summary>Removes the folder of the objects of an earlier run, once they are gone; what somebody else laid there stays.</summary>
    internal static void RemoveFolder(string folder)
    {
        foreach (string objects in Files.Select(name => Path.GetDirectoryName(Path.Combine(folder, name))!).Distinct())
        {
            if (Directory.Exists(objects) && !Directory.EnumerateFileSystemEntries(objects).Any())
            {
                Disk.Current.DeleteFolder(objects);
            }
        }
    }

    /// <summary>Adds the objects to a slide that was screened before: the very files that the run would have written, and in its manifest.</summary>
    /// <param name="folder">The slide's folder.</param>
    /// <param name="slide">The slide, opened by the reader that screened it: what patient and glass it is of stands in no file of a run.</param>
    /// <param name="asked">The option, and its value, by which a run writes the objects: their identifiers follow from all options.</param>
    /// <returns>The files that were written, the manifest among them.</returns>
    /// <exception cref="InputFileException">A file of the folder is absent or damaged, or the slide is another one.</exception>
    /// <exception cref="MissingResolutionException">The slide's resolution is unknown.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static IReadOnlyCollection<string> AddTo(string folder, SlideInfo slide, KeyValuePair<string, string> asked)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(slide);
        DicomSubject found = DicomSubject.Read(folder, slide);
        Manifest manifest = Manifest.Find(folder)
            ?? throw new InputFileException(Path.Combine(folder, Manifest.FileName), null, "is not there, or no manifest; screen the slide again with this version.");
        string[] written = Write(FilesOf(found with { Options = found.Options.SetItem(asked.Key, asked.Value) }), folder);
        foreach (string name in written)
        {
            manifest.Add(folder, name);
        }

        manifest.Write(folder);
        return [.. written, Manifest.FileName];
    }

    /// <summary>The files by name, and what writes each.</summary>
    /// <exception cref="MissingResolutionException">The slide's resolution is unknown.</exception>
    internal static (string Name, Action<Stream> Write)[] FilesOf(DicomSubject found)
    {
        MicronsPerPixel resolution = found.Slide.MicronsPerPixel ?? throw new MissingResolutionException(found.Slide.Path);
        DicomSource source = found.Slide.Dicom ?? DerivedSource.For(found.Slide);
        var glass = new GlassFrame(source, resolution);
        return
        [
            (DicomKind.Segmentation.File, output => HeatmapSegmentation.Write(output, found, source, glass)),
            (DicomKind.ParametricMap.File, output => HeatmapParametricMap.Write(output, found, source, glass)),
            (DicomKind.Annotations.File, output => FindingAnnotations.Write(output, found, source)),
            (DicomKind.StructuredReport.File, output => FindingsStructuredReport.Write(output, found, source, glass)),
        ];
    }

    private static string[] Write((string Name, Action<Stream> Write)[] files, string folder)
    {
        foreach ((string name, Action<Stream> write) in files)
        {
            AtomicFile.Write(Path.Combine(folder, name), write);
        }

        return [.. files.Select(file => file.Name)];
    }
}
