namespace Pathology.Outputs;

/// <summary>A coded concept (PS3.3, 8.8): a code, the scheme it is of, and what it means.</summary>
internal sealed record DicomCode(string Value, string Scheme, string Meaning)
{
    internal static readonly DicomCode ArtificialIntelligence = new("123110", "DCM", "Artificial Intelligence");
    internal static readonly DicomCode MorphologicallyAbnormal = new("49755003", "SCT", "Morphologically Abnormal Structure");
    internal static readonly DicomCode Neoplasm = new("108369006", "SCT", "Neoplasm");
    internal static readonly DicomCode MitoticFigure = new("75846004", "SCT", "Mitotic figure");
    internal static readonly DicomCode ProbabilityOfCancer = new("111047", "DCM", "Probability of cancer");
    internal static readonly DicomCode NoUnits = new("1", "UCUM", "no units");
    internal static readonly DicomCode Percent = new("%", "UCUM", "Percent");
    internal static readonly DicomCode Millimeter = new("mm", "UCUM", "millimeter");
    internal static readonly DicomCode SquareMillimeter = new("mm2", "UCUM", "square millimeter");
    internal static readonly DicomCode Area = new("42798000", "SCT", "Area");
    internal static readonly DicomCode Diameter = new("81827009", "SCT", "Diameter");
    internal static readonly DicomCode Tissue = new("85756007", "SCT", "Tissue");
    internal static readonly DicomCode CellStructure = new("4421005", "SCT", "Cell structure");

    internal DicomAttributes ToItem() => new DicomAttributes()
        .Text(0x0008_0100, "SH", Value)
        .Text(0x0008_0102, "SH", Scheme)
        .Text(0x0008_0104, "LO", Meaning);
}
