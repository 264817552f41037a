using System.Collections.Immutable;

namespace Pathology;

/// <summary>Everything known of one screened slide: what every output file is written from.</summary>
public sealed record SlideReport
{
    /// <summary>Name of the slide's folder under the run's output, unique within the run; may hold forward slashes.</summary>
    public required string Name { get; init; }

    public required SlideInfo Slide { get; init; }

    public required ModelInfo Model { get; init; }

    public required TissueMask Tissue { get; init; }

    public required Heatmap Heatmap { get; init; }

    /// <summary>The whole slide at low resolution, at most 2,048 pixels on its longer side.</summary>
    public required RgbImage Thumbnail { get; init; }

    /// <summary>How suspicious the slide is, 0 to 1, or null where no tile was scored.</summary>
    public required double? Score { get; init; }

    /// <summary>How the score was made: <c>max</c>, a classifier's name.</summary>
    public required string ScoreMethod { get; init; }

    /// <summary>How far that can be trusted; null where the model was not calibrated for it.</summary>
    public SlideAssessment? Assessment { get; init; }

    /// <summary>The findings, most confident first.</summary>
    public ImmutableArray<Lesion> Lesions { get; init; } = [];

    /// <summary>Some of the findings at full resolution.</summary>
    public ImmutableArray<FindingCrop> Crops { get; init; } = [];

    /// <summary>Why they were found, or nothing was; null where nobody asked.</summary>
    public SlideExplanation? Explanation { get; init; }

    /// <summary>What is to be said of the largest lesion's size class where it hangs on how lesions are told apart; null for nothing.</summary>
    public string? SizeRemark { get; init; }

    /// <summary>The regions that mitoses were counted in; null where none are counted.</summary>
    public ImmutableArray<HighPowerRegion>? Regions { get; init; }

    /// <summary>How far its pixels can be relied on; null where nobody measured it.</summary>
    public SlideQuality? Quality { get; init; }

    /// <summary>Where its flaws are; null where nobody looked.</summary>
    public QualityMap? QualityMap { get; init; }

    /// <summary>What its tiles were changed by before they were scored; null where they were taken as they are. Pictures of the slide never are changed.</summary>
    public StainNormalization? Normalization { get; init; }

    /// <summary>The options that shaped the result, as the user would type them, by flag.</summary>
    public ImmutableSortedDictionary<string, string> Options { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Versions of the program and of the libraries that read and scored.</summary>
    public ImmutableSortedDictionary<string, string> Versions { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>What the user should know though the slide was screened, one sentence each.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>The devices that scored it.</summary>
    public ImmutableArray<string> Devices { get; init; } = [];

    /// <summary>How long it took. The only part that differs between two runs of the same thing.</summary>
    public required SlideTimings Timings { get; init; }
}
