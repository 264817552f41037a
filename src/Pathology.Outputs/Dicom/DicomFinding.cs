namespace Pathology.Outputs;

/// <summary>What a run's findings are in SNOMED CT's words.</summary>
internal static class DicomFinding
{
    internal static DicomCode CategoryOf(DicomSubject found) => IsMitosis(found) ? DicomCode.CellStructure : DicomCode.MorphologicallyAbnormal;

    internal static DicomCode TypeOf(DicomSubject found) => IsMitosis(found) ? DicomCode.MitoticFigure : DicomCode.Neoplasm;

    private static bool IsMitosis(DicomSubject found) => found.CountsMitoses;
}
