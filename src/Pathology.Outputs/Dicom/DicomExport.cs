namespace Pathology.Outputs;

/// <summary>A slide's findings as DICOM objects, for archives and viewers of hospitals.</summary>
public static class DicomExport
{
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
        (string Name, Action<Stream> Write)[] files = FilesOf(report);
        foreach ((string name, Action<Stream> write) in files)
        {
            AtomicFile.Write(Path.Combine(folder, name), write);
        }

        return [.. files.Select(file => file.Name)];
    }

    /// <summary>What the files are called, whether they are there or not.</summary>
    internal static IEnumerable<string> Names { get; } = new[] { DicomKind.Segmentation, DicomKind.ParametricMap, DicomKind.Annotations, DicomKind.StructuredReport }.Select(kind => kind.File);

    /// <summary>The files by name, and what writes each.</summary>
    /// <exception cref="MissingResolutionException">The slide's resolution is unknown.</exception>
    internal static (string Name, Action<Stream> Write)[] FilesOf(SlideReport report)
    {
        MicronsPerPixel resolution = report.Slide.MicronsPerPixel ?? throw new MissingResolutionException(report.Slide.Path);
        DicomSource source = report.Slide.Dicom ?? DerivedSource.For(report.Slide);
        var glass = new GlassFrame(source, resolution);
        return
        [
            (DicomKind.Segmentation.File, output => HeatmapSegmentation.Write(output, report, source, glass)),
            (DicomKind.ParametricMap.File, output => HeatmapParametricMap.Write(output, report, source, glass)),
            (DicomKind.Annotations.File, output => FindingAnnotations.Write(output, report, source)),
            (DicomKind.StructuredReport.File, output => FindingsStructuredReport.Write(output, report, source, glass)),
        ];
    }
}
