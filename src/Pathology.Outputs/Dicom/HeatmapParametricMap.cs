namespace Pathology.Outputs;

/// <summary>The heatmap as a parametric map (PS3.3, A.75): the very scores as float32, and -1 where nobody looked.</summary>
internal static class HeatmapParametricMap
{
    private const float NotLookedAt = -1;

    private static readonly DicomCode s_quantity = new("246205007", "SCT", "Quantity");
    private static readonly DicomCode s_classActivation = new("130402", "DCM", "Class activation");

    internal static void Write(Stream output, DicomSubject found, DicomSource source, GlassFrame glass)
    {
        var raster = new CellRaster(found);
        string className = found.ClassName;
        float[] scores = raster.Fill(found.Scores, score => float.IsNaN(score) ? NotLookedAt : score);
        DicomAttributes shared = new DicomAttributes()
            .Sequence(0x0028_9110, raster.Measures(glass))
            .Sequence(0x0028_9132, new DicomAttributes().Decimal(0x0028_1050, 0.5).Decimal(0x0028_1051, 1))
            .Sequence(0x0028_9145, new DicomAttributes().Decimal(0x0028_1052, 0).Decimal(0x0028_1053, 1).Text(0x0028_1054, "LO", "US"))
            .Sequence(0x0040_9092, new DicomAttributes().Text(0x0008_9007, "CS", "DERIVED", "PRIMARY", "VOLUME", "QUANTITY"))
            .Sequence(0x0040_9096, new DicomAttributes()
                .Text(0x0028_3003, "LO", DicomObject.Short($"Score of {className}"))
                .Code(0x0040_08EA, DicomCode.NoUnits)
                .Text(0x0040_9210, "SH", "SCORE")
                .Float64(0x0040_9213, "FD", 1)
                .Float64(0x0040_9214, "FD", 0)
                .Sequence(0x0040_9220, new DicomAttributes()
                    .Text(0x0040_A040, "CS", "CODE")
                    .Code(0x0040_A043, s_quantity)
                    .Code(0x0040_A168, s_classActivation))
                .Float64(0x0040_9224, "FD", 0)
                .Float64(0x0040_9225, "FD", 1));
        DicomAttributes map = DicomObject.For(found, source, DicomKind.ParametricMap)
            .Text(0x0008_0008, "CS", "DERIVED", "PRIMARY", "VOLUME", "QUANTITY")
            .Text(0x0008_9205, "CS", "MONOCHROME")
            .Text(0x0018_9004, "CS", "RESEARCH")
            .Sequence(0x0008_2112, DicomObject.Reference(source))
            .UInt16(0x0028_0100, 32)
            .Float32(0x0028_0122, "FL", [NotLookedAt])
            .Text(0x0028_0301, "CS", "NO")
            .Text(0x0028_0302, "CS", "NO")
            .Sequence(0x0040_0555)
            .Text(0x0070_0080, "CS", "HEATMAP")
            .Text(0x0070_0081, "LO", "")
            .Text(0x0070_0084, "PN", "")
            .Text(0x2050_0020, "CS", "IDENTITY")
            .Sequence(0x5200_9229, shared)
            .Float32(0x7FE0_0008, "OF", scores);
        raster.Describe(map, source, glass, planes: 1);
        DicomObject.Write(output, map, DicomKind.ParametricMap.ClassUid, DicomObject.InstanceUid(found, source, DicomKind.ParametricMap));
    }
}
