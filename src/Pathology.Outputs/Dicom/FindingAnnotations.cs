using System.Runtime.InteropServices;

namespace Pathology.Outputs;

/// <summary>The findings as bulk annotations (PS3.3, A.87): outlines in pixels of level 0, with score, area and diameter of each.</summary>
/// <remarks>An annotation has no holes: the outer outline is given, and the area that the engine measured beside it.</remarks>
internal static class FindingAnnotations
{
    internal static void Write(Stream output, DicomSubject found, DicomSource source)
    {
        var points = new List<double>();
        var starts = new List<uint>();
        foreach (Lesion lesion in found.Lesions)
        {
            starts.Add((uint)points.Count + 1); // counted in numbers from 1 (PS3.3, C.37.1.2)
            foreach ((double x, double y) in lesion.Outline.Exterior.Vertices)
            {
                points.Add(OutlineNumber.AsWritten(x));
                points.Add(OutlineNumber.AsWritten(y));
            }
        }

        DicomAttributes annotations = DicomObject.For(found, source, DicomKind.Annotations)
            .Sequence(0x0008_1140, DicomObject.Reference(source))
            .Text(0x0048_0301, "CS", "VOLUME")
            .Text(0x006A_0001, "CS", "2D")
            .Text(0x0070_0080, "CS", "FINDINGS")
            .Text(0x0070_0081, "LO", "")
            .Text(0x0070_0084, "PN", "");
        if (found.Lesions.Length > 0)
        {
            annotations.Sequence(0x006A_0002, Group(found, source, points, starts));
        }
        else
        {
            annotations.Sequence(0x006A_0002);
        }

        DicomObject.Write(output, annotations, DicomKind.Annotations.ClassUid, DicomObject.InstanceUid(found, source, DicomKind.Annotations));
    }

    private static DicomAttributes Group(DicomSubject found, DicomSource source, List<double> points, List<uint> starts) => new DicomAttributes()
        .UInt16(0x0040_A180, 1)
        .Float64(0x0066_0022, "OD", CollectionsMarshal.AsSpan(points))
        .UInt32List(0x0066_0040, CollectionsMarshal.AsSpan(starts))
        .Sequence(
            0x0066_0121,
            Measure(DicomCode.ProbabilityOfCancer, DicomCode.NoUnits, found, lesion => lesion.PeakScore),
            Measure(DicomCode.Area, DicomCode.SquareMillimeter, found, lesion => lesion.AreaSquareMillimeters),
            Measure(DicomCode.Diameter, DicomCode.Millimeter, found, lesion => lesion.LongestDiameterMillimeters))
        .Text(0x006A_0003, "UI", DicomUid.For(DicomObject.InstanceUid(found, source, DicomKind.Annotations), "group"))
        .Text(0x006A_0005, "LO", DicomObject.Short(found.ClassName))
        .Text(0x006A_0007, "CS", "AUTOMATIC")
        .Sequence(0x006A_0008, DicomObject.Algorithm(found))
        .Code(0x006A_0009, DicomFinding.CategoryOf(found))
        .Code(0x006A_000A, DicomFinding.TypeOf(found))
        .UInt32(0x006A_000C, (uint)found.Lesions.Length)
        .Text(0x006A_000D, "CS", "YES")
        .Text(0x0070_0023, "CS", "POLYGON");

    private static DicomAttributes Measure(DicomCode concept, DicomCode unit, DicomSubject found, Func<Lesion, double> valueOf) => new DicomAttributes()
        .Code(0x0040_08EA, unit)
        .Code(0x0040_A043, concept)
        .Sequence(0x0066_0132, new DicomAttributes().Float32(0x0066_0125, "OF", [.. found.Lesions.Select(lesion => (float)valueOf(lesion))]));
}
