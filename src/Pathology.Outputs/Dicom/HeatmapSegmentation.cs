namespace Pathology.Outputs;

/// <summary>The heatmap as a fractional segmentation (PS3.3, A.51): a probability of 0 to 255 a cell, which the most viewers show.</summary>
/// <remarks>
/// A segmentation knows no "not looked at": a second segment says where cells were scored, so that their absence is not taken for health.
/// </remarks>
internal static class HeatmapSegmentation
{
    internal static void Write(Stream output, DicomSubject found, DicomSource source, GlassFrame glass)
    {
        var raster = new CellRaster(found);
        ReadOnlySpan<float> scores = found.Scores;
        byte[] probability = raster.Fill(scores, score => (byte)Math.Round(Math.Clamp(float.IsNaN(score) ? 0 : score, 0, 1) * 255));
        byte[] lookedAt = raster.Fill(scores, score => float.IsNaN(score) ? (byte)0 : (byte)255);
        DicomAttributes segmentation = DicomObject.For(found, source, DicomKind.Segmentation)
            .Text(0x0008_0008, "CS", "DERIVED", "PRIMARY")
            .Sequence(0x0008_2112, DicomObject.Reference(source))
            .UInt16(0x0028_0100, 8)
            .UInt16(0x0028_0101, 8)
            .UInt16(0x0028_0102, 7)
            .UInt16(0x0028_0103, 0)
            .Text(0x0062_0001, "CS", "FRACTIONAL")
            .Sequence(
                0x0062_0002,
                Segment(1, found.ClassName, DicomFinding.CategoryOf(found), DicomFinding.TypeOf(found), found),
                Segment(2, "looked at", DicomCode.Tissue, DicomCode.Tissue, found))
            .UInt16(0x0062_000E, 255)
            .Text(0x0062_0010, "CS", "PROBABILITY")
            .Text(0x0062_0013, "CS", "YES")
            .Text(0x0070_0080, "CS", "HEATMAP")
            .Text(0x0070_0081, "LO", "")
            .Text(0x0070_0084, "PN", "")
            .Sequence(0x5200_9229, new DicomAttributes().Sequence(0x0028_9110, raster.Measures(glass)))
            .Bytes(0x7FE0_0010, "OB", [.. probability, .. lookedAt]);
        raster.Describe(segmentation, source, glass, planes: 2);
        DicomObject.Write(output, segmentation, DicomKind.Segmentation.ClassUid, DicomObject.InstanceUid(found, source, DicomKind.Segmentation));
    }

    private static DicomAttributes Segment(ushort number, string label, DicomCode category, DicomCode type, DicomSubject found) => new DicomAttributes()
        .Code(0x0062_0003, category)
        .UInt16(0x0062_0004, number)
        .Text(0x0062_0005, "LO", DicomObject.Short(label))
        .Sequence(0x0062_0007, DicomObject.Algorithm(found))
        .Text(0x0062_0008, "CS", "AUTOMATIC")
        .Text(0x0062_0009, "LO", DicomObject.Short(found.ModelName))
        .Code(0x0062_000F, type);
}
