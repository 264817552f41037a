namespace Pathology.Tasks;

/// <summary>Where a slide's quality is called doubtful. The defaults were chosen on made slides whose artefacts are known (docs/quality.md).</summary>
public sealed record QualityOptions
{
    [ResultOption("--care-blur", "Slides with more of their tissue out of focus are to be read with care.", Value = "0..1", Least = 0, Most = 1)]
    public double CareBlur { get; init; } = 0.05;

    [ResultOption("--rescan-blur", "Slides with more of their tissue out of focus are to be scanned again.", Value = "0..1", Least = 0, Most = 1)]
    public double RescanBlur { get; init; } = 0.3;

    [ResultOption("--care-artefacts", "Slides with more of their tissue under pen, folds and bubbles together are to be read with care.", Value = "0..1", Least = 0, Most = 1)]
    public double CareArtefacts { get; init; } = 0.02;

    [ResultOption("--rescan-stripes", "Slides with more of their tissue under dark or empty stripes are to be scanned again.", Value = "0..1", Least = 0, Most = 1)]
    public double RescanStripes { get; init; } = 0.001;

    [ResultOption("--care-left-out", "Slides of which the tissue mask left out more, measured by the tissue, are to be read with care.", Value = "0..1", Least = 0, Most = 1)]
    public double CareLeftOut { get; init; } = 0.5;

    [ResultOption("--care-cut", "Slides whose tissue runs farther along the scan's edge are to be read with care: some of it was not scanned.", Value = "mm", Least = 0, Most = 1000)]
    public double CareCutMillimeters { get; init; } = 0.5;

    [ResultOption("--care-jpeg", "Slides compressed with a lower JPEG quality are to be read with care.", Value = "1..100", Least = 0, Most = 100)]
    public double CareJpeg { get; init; } = 40;

    [ResultOption("--care-distance", "With a reference: slides that are farther from it than this many times its own farthest are to be read with care.", Value = "times", Least = 0, Most = 1000)]
    public double CareDistance { get; init; } = 1.25;

    /// <summary>What slides of the lab look like; null to take the model's own where it has one.</summary>
    [ResultOption("--quality-reference", "What the lab's own slides look like, as 'pathology reference' learned it; the model's reference.json where nothing is said.", Value = "file")]
    public QualityReference? Reference { get; init; }
}
