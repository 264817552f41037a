namespace Pathology.Scoring;

/// <summary>What counts as a lesion, and what its size makes of it.</summary>
public sealed record LesionOptions
{
    /// <summary>Lowest score that starts a lesion, 0 to 1. Lower finds more and invents more.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Lowest score that a lesion grows over once started; null for the threshold itself.</summary>
    public double? GrowThreshold { get; init; }

    /// <summary>Lesions of fewer heatmap cells are dropped.</summary>
    public int MinimumCells { get; init; } = 1;

    /// <summary>Longest diameter below which a lesion is isolated tumour cells, in millimetres (AJCC; CAMELYON17).</summary>
    public double MicroMillimeters { get; init; } = 0.2;

    /// <summary>Longest diameter above which a lesion is a macrometastasis, in millimetres (AJCC; CAMELYON17).</summary>
    public double MacroMillimeters { get; init; } = 2;
}
