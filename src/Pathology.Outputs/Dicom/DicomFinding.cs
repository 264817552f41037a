namespace Pathology.Outputs;

/// <summary>What a run's findings are in SNOMED CT's words.</summary>
internal static class DicomFinding
{
    internal static DicomCode CategoryOf(SlideReport report) => IsMitosis(report) ? DicomCode.CellStructure : DicomCode.MorphologicallyAbnormal;

    internal static DicomCode TypeOf(SlideReport report) => IsMitosis(report) ? DicomCode.MitoticFigure : DicomCode.Neoplasm;

    private static bool IsMitosis(SlideReport report) => report.Regions is not null;
}
