namespace Pathology.Outputs;

/// <summary>A kind of object that is made of a slide's findings.</summary>
/// <param name="File">What its file is called.</param>
/// <param name="ClassUid">Its SOP class.</param>
/// <param name="Modality">Its modality.</param>
/// <param name="SeriesNumber">Its series' number within the study.</param>
/// <param name="Description">What readers see in a list of series.</param>
internal sealed record DicomKind(string File, string ClassUid, string Modality, int SeriesNumber, string Description)
{
    internal static readonly DicomKind Segmentation = new("dicom/heatmap_seg.dcm", "1.2.840.10008.5.1.4.1.1.66.4", "SEG", 9001, "Probability by tile (AI)");
    internal static readonly DicomKind ParametricMap = new("dicom/heatmap_pm.dcm", "1.2.840.10008.5.1.4.1.1.30", "OT", 9002, "Score by tile (AI)");
    internal static readonly DicomKind Annotations = new("dicom/findings_ann.dcm", "1.2.840.10008.5.1.4.1.1.91.1", "ANN", 9003, "Findings (AI)");
    internal static readonly DicomKind StructuredReport = new("dicom/findings_sr.dcm", "1.2.840.10008.5.1.4.1.1.88.34", "SR", 9004, "Report of findings (AI)");
}
