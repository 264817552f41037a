using System.Collections.Immutable;

namespace Pathology.Screening;

/// <summary>A slide that is open and planned: everything known of it before its first tile is read.</summary>
/// <param name="Slide">The open slide. The run owns it from here on and disposes it.</param>
/// <param name="Tissue">Where its tissue is.</param>
/// <param name="Plan">Its tiles; their size is what the classifiers take.</param>
/// <param name="Thumbnail">The whole slide at low resolution.</param>
public sealed record PreparedSlide(ISlide Slide, TissueMask Tissue, TilePlan Plan, RgbImage Thumbnail)
{
    /// <summary>What the slide says of itself; good after it is closed.</summary>
    public SlideInfo Info { get; } = Slide.Info;

    /// <summary>The regions that alone are scored, where the task chose some; null where it takes the whole slide.</summary>
    public ImmutableArray<HighPowerRegion>? Regions { get; init; }

    /// <summary>For a dense network: the fields that are read in place of the plan's tiles. Their size is then what the classifiers take.</summary>
    public FieldPlan? Fields { get; init; }

    /// <summary>What its tiles are changed by before they are classified; null to take them as they are.</summary>
    public StainNormalization? Normalization { get; init; }

    /// <summary>What is read and classified, batch by batch: the plan's tiles, or fields of them.</summary>
    internal TilePlan Sites => Fields?.Fields ?? Plan;

    /// <summary>
    /// What measures its quality meanwhile, reading a little of the slide: nobody waits for it before the last tile is scored. Null where nobody measures.
    /// </summary>
    public Task<MeasuredQuality>? Measuring { get; init; }

    /// <summary>How far its pixels can be relied on; null where nobody measured it, or has not yet.</summary>
    public SlideQuality? Quality { get; init; }

    /// <summary>Where its flaws are; null where nobody looked, or has not yet.</summary>
    public QualityMap? QualityMap { get; init; }

    /// <summary>Why nothing should be concluded from the scan as it is, one sentence; null where there is no such doubt.</summary>
    public string? Doubt => Quality is { Verdict: QualityVerdict.ScanAgain } quality ? quality.Reason : null;

    /// <summary>What the user should know though the slide can be screened, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Seconds that each part of the preparation took; added to the slide's timings.</summary>
    public IReadOnlyDictionary<ScreeningStage, double> Stages { get; init; } = new Dictionary<ScreeningStage, double>();

    /// <summary>The same with its quality, once that is measured.</summary>
    /// <exception cref="SlideException">The slide could not be read for it.</exception>
    internal async Task<PreparedSlide> MeasuredAsync(CancellationToken stop)
    {
        if (Measuring is null)
        {
            return this;
        }

        MeasuredQuality measured = await Measuring.WaitAsync(stop).ConfigureAwait(false);
        return this with
        {
            Measuring = null,
            Quality = measured.Quality,
            QualityMap = measured.Map,
            Stages = new Dictionary<ScreeningStage, double>(Stages) { [ScreeningStage.Quality] = measured.Seconds },
        };
    }
}
