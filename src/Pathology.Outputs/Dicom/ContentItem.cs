namespace Pathology.Outputs;

/// <summary>The items of a structured report's tree (PS3.3, C.17.3): how each relates to the one it stands in, its concept, its value.</summary>
internal static class ContentItem
{
    internal static DicomAttributes Text(string relation, DicomCode concept, string text) =>
        Item(relation, "TEXT", concept).Text(0x0040_A160, "UT", text);

    internal static DicomAttributes Coded(string relation, DicomCode concept, DicomCode value) =>
        Item(relation, "CODE", concept).Code(0x0040_A168, value);

    internal static DicomAttributes Uid(string relation, DicomCode concept, string uid) =>
        Item(relation, "UIDREF", concept).Text(0x0040_A124, "UI", uid);

    internal static DicomAttributes Number(DicomCode concept, DicomCode unit, double value, params ReadOnlySpan<DicomAttributes> beneath)
    {
        DicomAttributes item = Item("CONTAINS", "NUM", concept).Sequence(0x0040_A300, new DicomAttributes()
            .Code(0x0040_08EA, unit)
            .Float64(0x0040_A161, "FD", value)
            .Decimal(0x0040_A30A, value));
        return beneath.IsEmpty ? item : item.Sequence(0x0040_A730, beneath);
    }

    /// <summary>A polygon on the glass, closed, in millimetres.</summary>
    internal static DicomAttributes Polygon(DicomCode concept, string frameOfReference, ReadOnlySpan<float> coordinates) =>
        Item("CONTAINS", "SCOORD3D", concept)
            .Float32(0x0070_0022, "FL", coordinates)
            .Text(0x0070_0023, "CS", "POLYGON")
            .Text(0x3006_0024, "UI", frameOfReference);

    internal static DicomAttributes Container(DicomCode concept, string? template, params ReadOnlySpan<DicomAttributes> beneath)
    {
        DicomAttributes item = Item("CONTAINS", "CONTAINER", concept).Text(0x0040_A050, "CS", "CONTINUOUS").Sequence(0x0040_A730, beneath);
        return template is null ? item : item.Sequence(0x0040_A504, Template(template));
    }

    internal static DicomAttributes Template(string number) => new DicomAttributes()
        .Text(0x0008_0105, "CS", "DCMR")
        .Text(0x0040_DB00, "CS", number);

    private static DicomAttributes Item(string relation, string kind, DicomCode concept) => new DicomAttributes()
        .Text(0x0040_A010, "CS", relation)
        .Text(0x0040_A040, "CS", kind)
        .Code(0x0040_A043, concept);
}
