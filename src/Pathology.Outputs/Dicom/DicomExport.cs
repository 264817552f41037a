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
        MicronsPerPixel resolution = report.Slide.MicronsPerPixel ?? throw new MissingResolutionException(report.Slide.Path);
        DicomSource source = report.Slide.Dicom ?? DerivedSource.For(report.Slide);
        var glass = new GlassFrame(source, resolution);
        (DicomKind Kind, Action<Stream> Write)[] objects =
        [
            (DicomKind.Segmentation, output => HeatmapSegmentation.Write(output, report, source, glass)),
            (DicomKind.ParametricMap, output => HeatmapParametricMap.Write(output, report, source, glass)),
            (DicomKind.Annotations, output => FindingAnnotations.Write(output, report, source)),
            (DicomKind.StructuredReport, output => FindingsStructuredReport.Write(output, report, source, glass)),
        ];
        foreach ((DicomKind kind, Action<Stream> write) in objects)
        {
            AtomicFile.Write(Path.Combine(folder, kind.File), write);
        }

        return [.. objects.Select(item => item.Kind.File)];
    }
}
