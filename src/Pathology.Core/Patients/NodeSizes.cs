namespace Pathology;

/// <summary>Where the size of a lymph node's largest lesion divides the classes (AJCC; CAMELYON17), unless the user says otherwise.</summary>
public static class NodeSizes
{
    /// <summary>Longest diameter up to which a lesion is isolated tumour cells, in millimetres.</summary>
    public const double ItcMillimeters = 0.2;

    /// <summary>Longest diameter above which a lesion is a macrometastasis, in millimetres.</summary>
    public const double MicroMillimeters = 2;
}
