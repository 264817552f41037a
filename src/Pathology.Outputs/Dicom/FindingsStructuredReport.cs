namespace Pathology.Outputs;

/// <summary>The findings as a measurement report (PS3.16, TID 1500): who found them, and for each its outline on the glass, size and score.</summary>
internal static class FindingsStructuredReport
{
    // Viewers read a report of findings as a person does. A slide with more is told by its largest; the annotations hold all.
    internal const int MostFindings = 500;

    private static readonly DicomCode s_title = new("126000", "DCM", "Imaging Measurement Report");
    private static readonly DicomCode s_measurements = new("126010", "DCM", "Imaging Measurements");
    private static readonly DicomCode s_group = new("125007", "DCM", "Measurement Group");
    private static readonly DicomCode s_region = new("111030", "DCM", "Image Region");
    private static readonly DicomCode s_algorithmName = new("111001", "DCM", "Algorithm Name");
    private static readonly DicomCode s_algorithmVersion = new("111003", "DCM", "Algorithm Version");

    internal static void Write(Stream output, DicomSubject found, DicomSource source, GlassFrame glass)
    {
        DicomAttributes[] groups = [
            .. found.Score is { } score ? [OfSlide(found, source, score)] : Array.Empty<DicomAttributes>(),
            .. found.Lesions.OrderByDescending(lesion => lesion.LongestDiameterMillimeters).Take(MostFindings).OrderBy(lesion => lesion.Number)
                .Select(lesion => OfLesion(found, source, glass, lesion)),
        ];
        DicomAttributes document = DicomObject.For(found, source, DicomKind.StructuredReport)
            .Sequence(0x0008_1111)
            .Text(0x0040_A040, "CS", "CONTAINER")
            .Code(0x0040_A043, s_title)
            .Text(0x0040_A050, "CS", "CONTINUOUS")
            .Sequence(0x0040_A372)
            .Sequence(0x0040_A375, new DicomAttributes()
                .Sequence(0x0008_1115, new DicomAttributes()
                    .Sequence(0x0008_1199, DicomObject.Reference(source))
                    .Text(0x0020_000E, "UI", source.SeriesInstanceUid))
                .Text(0x0020_000D, "UI", source.StudyInstanceUid))
            .Text(0x0040_A491, "CS", "COMPLETE")
            .Text(0x0040_A493, "CS", "UNVERIFIED")
            .Text(0x0040_A496, "CS", "PRELIMINARY")
            .Sequence(0x0040_A504, ContentItem.Template("1500"))
            .Sequence(0x0040_A730, [.. Observer(found, source), ContentItem.Container(s_measurements, template: null, groups)]);
        DicomObject.Write(output, document, DicomKind.StructuredReport.ClassUid, DicomObject.InstanceUid(found, source, DicomKind.StructuredReport));
    }

    private static IEnumerable<DicomAttributes> Observer(DicomSubject found, DicomSource source)
    {
        yield return ContentItem.Coded(
            "HAS CONCEPT MOD",
            new DicomCode("121049", "DCM", "Language of Content Item and Descendants"),
            new DicomCode("en-US", "RFC5646", "English (United States)"));
        yield return ContentItem.Coded("HAS OBS CONTEXT", new DicomCode("121005", "DCM", "Observer Type"), new DicomCode("121007", "DCM", "Device"));
        yield return ContentItem.Uid(
            "HAS OBS CONTEXT", new DicomCode("121012", "DCM", "Device Observer UID"), DicomUid.For("observer", found.ModelSha256, DicomObject.VersionOf(found)));
        yield return ContentItem.Text("HAS OBS CONTEXT", new DicomCode("121013", "DCM", "Device Observer Name"), found.ModelName);
        yield return ContentItem.Text("HAS OBS CONTEXT", new DicomCode("121014", "DCM", "Device Observer Manufacturer"), "Pathology");
        yield return ContentItem.Coded("HAS OBS CONTEXT", new DicomCode("121024", "DCM", "Subject Class"), new DicomCode("121027", "DCM", "Specimen"));
        if (source.SpecimenUid.Length > 0)
        {
            yield return ContentItem.Uid("HAS OBS CONTEXT", new DicomCode("121039", "DCM", "Specimen UID"), source.SpecimenUid);
        }

        if (source.SpecimenIdentifier.Length > 0)
        {
            yield return ContentItem.Text("HAS OBS CONTEXT", new DicomCode("121041", "DCM", "Specimen Identifier"), source.SpecimenIdentifier);
        }

        yield return ContentItem.Coded(
            "HAS CONCEPT MOD", new DicomCode("121058", "DCM", "Procedure reported"), new DicomCode("104157003", "SCT", "Light microscopy procedure"));
    }

    // The slide as a whole: its score stands in a group of its own, without a region (TID 1501).
    private static DicomAttributes OfSlide(DicomSubject found, DicomSource source, double score) => ContentItem.Container(
        s_group,
        "1501",
        ContentItem.Text("HAS OBS CONTEXT", new DicomCode("112039", "DCM", "Tracking Identifier"), $"slide score ({found.ScoreMethod})"),
        ContentItem.Uid("HAS OBS CONTEXT", new DicomCode("112040", "DCM", "Tracking Unique Identifier"), DicomUid.For(source.InstanceUid, found.ModelSha256, "slide")),
        ContentItem.Coded("CONTAINS", new DicomCode("121071", "DCM", "Finding"), DicomFinding.TypeOf(found)),
        ContentItem.Number(DicomCode.ProbabilityOfCancer, DicomCode.Percent, score * 100, Algorithm(found)));

    private static DicomAttributes OfLesion(DicomSubject found, DicomSource source, GlassFrame glass, Lesion lesion)
    {
        string name = FindingNames.Of(found.CountsMitoses, lesion);
        return ContentItem.Container(
            s_group,
            "1410",
            ContentItem.Text("HAS OBS CONTEXT", new DicomCode("112039", "DCM", "Tracking Identifier"), name),
            ContentItem.Uid("HAS OBS CONTEXT", new DicomCode("112040", "DCM", "Tracking Unique Identifier"), DicomUid.For(source.InstanceUid, found.ModelSha256, name)),
            ContentItem.Coded("CONTAINS", new DicomCode("121071", "DCM", "Finding"), DicomFinding.TypeOf(found)),
            ContentItem.Number(DicomCode.Area, DicomCode.SquareMillimeter, lesion.AreaSquareMillimeters, Algorithm(found)),
            ContentItem.Number(DicomCode.Diameter, DicomCode.Millimeter, lesion.LongestDiameterMillimeters, Algorithm(found)),
            ContentItem.Number(DicomCode.ProbabilityOfCancer, DicomCode.Percent, lesion.PeakScore * 100, Algorithm(found)),
            ContentItem.Polygon(s_region, source.FrameOfReferenceUid, OnGlass(glass, lesion)));
    }

    private static DicomAttributes[] Algorithm(DicomSubject found) =>
    [
        ContentItem.Text("HAS CONCEPT MOD", s_algorithmName, found.ModelName),
        ContentItem.Text("HAS CONCEPT MOD", s_algorithmVersion, DicomObject.VersionOf(found)),
    ];

    private static float[] OnGlass(GlassFrame glass, Lesion lesion)
    {
        var ring = lesion.Outline.Exterior.Vertices;
        float[] coordinates = new float[(ring.Length + 1) * 3];
        for (int i = 0; i <= ring.Length; i++)
        {
            (double x, double y) = glass.At(OutlineNumber.AsWritten(ring[i % ring.Length].X), OutlineNumber.AsWritten(ring[i % ring.Length].Y));
            (coordinates[3 * i], coordinates[(3 * i) + 1]) = ((float)x, (float)y);
        }

        return coordinates;
    }
}
