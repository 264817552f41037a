using Pathology.Outputs;
using Pathology.Scoring;

namespace Pathology.Tasks;

/// <summary>
/// What is made of a slide's scores. Where one of these changes, findings and files are made anew of the scores that stand, and no tile is
/// read.
/// </summary>
public sealed record FindingOptions
{
    private static readonly LesionOptions s_defaults = new();

    /// <summary>Lowest score that starts a lesion; null for the model's own.</summary>
    [ResultOption("--threshold", "Lowest score that makes a lesion; the model's own, or 0.5, where nothing is said.", Value = "0..1", Least = 0, Most = 1, IsAlwaysTold = true)]
    public double? Threshold { get; init; }

    /// <summary>Lowest score that a lesion grows over; null for the model's own.</summary>
    [ResultOption("--grow-threshold", "Lowest score that a lesion grows over, once a cell reaches --threshold.", Value = "0..1", Least = 0, Most = 1)]
    public double? GrowThreshold { get; init; }

    /// <summary>Fewest cells of a lesion; null for the model's own.</summary>
    [ResultOption("--min-cells", "Lesions of fewer heatmap cells are dropped.", Value = "cells", Least = 1, SameAsDefault = "1")]
    public int? MinimumCells { get; init; }

    [ResultOption("--min-diameter", "Lesions whose longest diameter is shorter are dropped.", Value = "mm", Least = 0, Most = 1000)]
    public double MinimumMillimeters { get; init; }

    [ResultOption("--join-mm", "Areas that come as near as this to one another are one lesion, up to 1 mm; none are joined by default. CAMELYON17 and AJCC go by the largest lesion and leave it to the pathologist what is one.", Value = "mm", Least = 0, Most = 1)]
    public double JoinMillimeters { get; init; }

    [ResultOption("--lesions", "components (one finding a connected area), or ncrf-nms (NCRF's peaks; the slide's largest lesion stays a connected area).", Words = "components|ncrf-nms")]
    public LesionMethod Method { get; init; }

    /// <summary>Half the square that a peak silences, in cells; null for NCRF's own.</summary>
    [ResultOption("--nms-radius", "Half the square that a peak silences under --lesions ncrf-nms; 12 suits cells of 64 pixels.", Value = "cells", Least = 1, SameAsDefault = "12")]
    public int? NmsRadius { get; init; }

    [ResultOption("--smooth", "Smooth the map by a Gaussian of this many cells before lesions are looked for; 0 for none.", Value = "sigma", Least = 0, Most = 100)]
    public double Smoothing { get; init; }

    [ResultOption("--overlap", "Where tiles overlap: stride (a cell has the score of the tile around it) or mean (of all tiles that cover it).", Words = "stride|mean")]
    public OverlapRule Overlap { get; init; }

    [ResultOption("--itc-mm", "Lesions up to this diameter are isolated tumour cells.", Value = "mm", Least = 0, Most = 1000)]
    public double ItcMillimeters { get; init; } = s_defaults.ItcMillimeters;

    [ResultOption("--micro-mm", "Lesions up to this diameter are micrometastases, larger ones macrometastases.", Value = "mm", Least = 0, Most = 1000)]
    public double MicroMillimeters { get; init; } = s_defaults.MicroMillimeters;

    /// <summary>Which challenge's habit lesions.csv follows.</summary>
    [ResultOption("--lesions-csv", "What lesions.csv looks like: camelyon16 (confidence,X,Y without a header, for submission) or headed (p,x,y).", Words = "camelyon16|headed")]
    public LesionTable LesionTable { get; init; }

    /// <summary>How a slide's score is made of its heatmap.</summary>
    [ResultOption("--slide-score", "How a slide is scored: max (its highest tile) or largest-lesion (d / (d + 2 mm) of its longest diameter).", Words = "max|largest-lesion")]
    public SlideScoreRule SlideScore { get; init; }

    /// <summary>What scores slides instead, where there is one.</summary>
    [ResultOption("--slide-classifier", "Score slides by a classifier that 'pathology train slide-classifier' made.", Value = "file")]
    public SlideClassifier? SlideClassifier { get; init; }

    /// <summary>Whether findings are written as DICOM objects too.</summary>
    [ResultOption("--dicom", "Write heatmap and findings as DICOM objects too (SEG, parametric map, annotations, structured report), in each slide's folder dicom/.")]
    public bool Dicom { get; init; }

    /// <summary>How it is found out why the network said so, for the most telling tiles of each finding.</summary>
    [ResultOption("--why", "Show for the ten largest findings of a slide three tiles each, and which parts of them told the network so: cam (one more run a tile, for networks that end in pooling), occlusion (226 runs a tile, any network), or auto. The same as 'pathology why' does later.", Words = "no|auto|cam|occlusion")]
    public WhyMethod Why { get; init; }

    /// <summary>Where a slide's quality is called doubtful.</summary>
    public QualityOptions Quality { get; init; } = new();

    /// <summary>What is a lesion and what its size makes of it, as the scoring takes it; the engine's own where nobody said anything.</summary>
    public LesionOptions Lesions => new()
    {
        Method = Method,
        Threshold = Threshold ?? s_defaults.Threshold,
        GrowThreshold = GrowThreshold,
        MinimumCells = MinimumCells ?? s_defaults.MinimumCells,
        MinimumMillimeters = MinimumMillimeters,
        JoinMillimeters = JoinMillimeters,
        Overlap = Overlap,
        Smoothing = Smoothing,
        NmsRadius = NmsRadius ?? s_defaults.NmsRadius,
        ItcMillimeters = ItcMillimeters,
        MicroMillimeters = MicroMillimeters,
    };

    /// <summary>The options for one model: where nothing was said its operating point holds, and the engine's defaults after that.</summary>
    /// <exception cref="ArgumentException">A lesion would have to grow over higher scores than it starts from.</exception>
    public FindingOptions At(OperatingPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        // NCRF's peaks come with NCRF's own threshold.
        OperatingPoint given = Method == LesionMethod.Components ? point : new OperatingPoint();
        double threshold = Threshold ?? given.Threshold ?? s_defaults.Threshold;
        return GrowThreshold > threshold
            ? throw new ArgumentException(FormattableString.Invariant(
                $"{Flag(nameof(GrowThreshold))} {GrowThreshold} is above {Flag(nameof(Threshold))} {threshold}: a lesion starts at the higher score and grows over lower ones."))
            : this with
            {
                Threshold = threshold,
                GrowThreshold = GrowThreshold ?? (given.GrowThreshold < threshold ? given.GrowThreshold : null),
                MinimumCells = MinimumCells ?? given.MinimumCells ?? s_defaults.MinimumCells,
            };
    }

    /// <summary>The same with connected areas for lesions: what sizes are told by, whichever way findings are listed.</summary>
    public FindingOptions OfAreas() => this with { Method = LesionMethod.Components };

    private static string Flag(string property) => ResultOptions.FlagOf<FindingOptions>(property);
}
