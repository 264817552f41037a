namespace Pathology.Scoring;

/// <summary>What counts as a lesion, and what its size makes of it.</summary>
public sealed record LesionOptions
{
    /// <summary>Connected areas, or NCRF's peaks.</summary>
    public LesionMethod Method { get; init; } = LesionMethod.Components;

    /// <summary>
    /// Lowest score that starts a lesion, 0 to 1; for <see cref="LesionMethod.NcrfNms"/> the score that a peak must exceed.
    /// Lower finds more and invents more.
    /// </summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Lowest score that a lesion grows over once started; null for the threshold itself.</summary>
    public double? GrowThreshold { get; init; }

    /// <summary>Lesions of fewer heatmap cells are dropped.</summary>
    public int MinimumCells { get; init; } = 1;

    /// <summary>Lesions whose longest diameter is shorter are dropped, in millimetres.</summary>
    public double MinimumMillimeters { get; init; }

    /// <summary>Areas whose edges come as near as this are one lesion, in millimetres, 0 to 1; 0 leaves each its own. It turns scattered tumour cells into larger classes.</summary>
    public double JoinMillimeters { get; init; }

    /// <summary>What a cell's score is where tiles overlap.</summary>
    public OverlapRule Overlap { get; init; } = OverlapRule.Stride;

    /// <summary>
    /// Standard deviation of the Gaussian that the map is smoothed with before lesions are looked for, in cells; 0 for none. It quiets
    /// single wrong tiles and costs the smallest lesions.
    /// </summary>
    public double Smoothing { get; init; }

    /// <summary>Half the side of the square that a peak silences, in cells. NCRF's 12 is for cells of 64 base pixels; 6 is its like for 128.</summary>
    public int NmsRadius { get; init; } = 12;

    /// <summary>Longest diameter up to which a lesion is isolated tumour cells, in millimetres (AJCC; CAMELYON17).</summary>
    public double ItcMillimeters { get; init; } = NodeSizes.ItcMillimeters;

    /// <summary>Longest diameter above which a lesion is a macrometastasis, in millimetres (AJCC; CAMELYON17).</summary>
    public double MicroMillimeters { get; init; } = NodeSizes.MicroMillimeters;
}
