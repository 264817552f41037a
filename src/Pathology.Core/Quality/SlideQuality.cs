namespace Pathology;

/// <summary>What a slide's own pixels say of how far it can be read. Shares are of the tissue.</summary>
public sealed record SlideQuality
{
    public QualityVerdict Verdict { get; init; }

    /// <summary>Why, one sentence.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Tissue, that under ink included; null where the resolution is unknown.</summary>
    public double? TissueSquareMillimeters { get; init; }

    /// <summary>Out of focus, of the tissue that focus could be judged of; null where there is none: no level of 1 µm a pixel, or too little tissue.</summary>
    public QualityArea? OutOfFocus { get; init; }

    /// <summary>Marker over tissue.</summary>
    public QualityArea Pen { get; init; } = QualityArea.Nothing;

    public QualityArea Folds { get; init; } = QualityArea.Nothing;

    /// <summary>Air under the cover glass, on bare glass too.</summary>
    public QualityArea Bubbles { get; init; } = QualityArea.Nothing;

    /// <summary>Tissue under stripes that the scanner recorded too dark, or not at all.</summary>
    public QualityArea Stripes { get; init; } = QualityArea.Nothing;

    /// <summary>What is on the glass and was not taken for tissue, ink and blur apart: fat, faint stain; an estimate.</summary>
    public QualityArea LeftOut { get; init; } = QualityArea.Nothing;

    /// <summary>How far tissue runs along the edge of the scan, in mm; null where the resolution is unknown.</summary>
    public double? CutMillimeters { get; init; }

    /// <summary>Quality that the pixels were compressed with, on libjpeg's scale of 1 to 100; null where the reader cannot tell, or they are no JPEG.</summary>
    public int? JpegQuality { get; init; }

    /// <summary>Mean optical density (decadic) of haematoxylin over the tissue; null where there is none.</summary>
    public double? Haematoxylin { get; init; }

    /// <summary>The same of eosin.</summary>
    public double? Eosin { get; init; }

    /// <summary>How unlike the reference's tiles those of the slide are: 1 as its own on average; null without a reference.</summary>
    public double? Distance { get; init; }

    /// <summary>What <see cref="Distance"/> is computed from; null where too few tiles could be looked at.</summary>
    public TileMoments? Tiles { get; init; }
}
