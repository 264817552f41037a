using System.Text.Json.Serialization;

namespace Pathology.Outputs;

/// <summary>The <c>quality</c> of a slide in JSON. Shares are of the tissue.</summary>
internal sealed record QualityDocument
{
    public required string Verdict { get; init; }

    public required string Reason { get; init; }

    public double? TissueSquareMillimeters { get; init; }

    /// <summary>Null where focus cannot be judged.</summary>
    public QualityArea? OutOfFocus { get; init; }

    public QualityArea? Pen { get; init; }

    public QualityArea? Folds { get; init; }

    public QualityArea? Bubbles { get; init; }

    public QualityArea? Stripes { get; init; }

    /// <summary>An estimate.</summary>
    public QualityArea? LeftOut { get; init; }

    public double? CutMillimeters { get; init; }

    /// <summary>Null where the reader cannot tell.</summary>
    public int? JpegQuality { get; init; }

    public double? Haematoxylin { get; init; }

    public double? Eosin { get; init; }

    /// <summary>Null without a reference.</summary>
    public double? Distance { get; init; }

    /// <summary>What references are learned from; absent in tables.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TileMoments? Tiles { get; init; }

    public static QualityDocument? For(SlideQuality? quality) => quality is null ? null : new QualityDocument
    {
        Verdict = QualityWords.Of(quality.Verdict),
        Reason = quality.Reason,
        TissueSquareMillimeters = quality.TissueSquareMillimeters,
        OutOfFocus = quality.OutOfFocus,
        Pen = quality.Pen,
        Folds = quality.Folds,
        Bubbles = quality.Bubbles,
        Stripes = quality.Stripes,
        LeftOut = quality.LeftOut,
        CutMillimeters = quality.CutMillimeters,
        JpegQuality = quality.JpegQuality,
        Haematoxylin = quality.Haematoxylin,
        Eosin = quality.Eosin,
        Distance = quality.Distance,
        Tiles = quality.Tiles,
    };

    public SlideQuality ToQuality() => new()
    {
        Verdict = QualityWords.VerdictOf(Verdict),
        Reason = Reason ?? "",
        TissueSquareMillimeters = TissueSquareMillimeters,
        OutOfFocus = OutOfFocus,
        Pen = Pen ?? QualityArea.Nothing,
        Folds = Folds ?? QualityArea.Nothing,
        Bubbles = Bubbles ?? QualityArea.Nothing,
        Stripes = Stripes ?? QualityArea.Nothing,
        LeftOut = LeftOut ?? QualityArea.Nothing,
        CutMillimeters = CutMillimeters,
        JpegQuality = JpegQuality,
        Haematoxylin = Haematoxylin,
        Eosin = Eosin,
        Distance = Distance,
        Tiles = Tiles is { Mean.IsDefaultOrEmpty: false, Covariance.IsDefault: false } known && known.Covariance.Length == known.Mean.Length * known.Mean.Length ? known : null,
    };
}
