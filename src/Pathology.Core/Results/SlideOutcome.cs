namespace Pathology;

/// <summary>One slide of a run, as a line of slides.csv and slides.jsonl.</summary>
public sealed record SlideOutcome
{
    /// <summary>Name of the slide's folder under the run's output.</summary>
    public required string Name { get; init; }

    /// <summary>The slide file as it was given.</summary>
    public required string Path { get; init; }

    public required SlideStatus Status { get; init; }

    /// <summary>Why it failed, one sentence; null where it did not.</summary>
    public string? Reason { get; init; }

    /// <summary>How suspicious the slide is, 0 to 1; null where it failed or nothing was scored.</summary>
    public double? Score { get; init; }

    /// <summary>How far that can be trusted; null where the model was not calibrated for it.</summary>
    public SlideAssessment? Assessment { get; init; }

    public int Tiles { get; init; }

    public int Lesions { get; init; }

    /// <summary>Longest diameter of the largest lesion, in millimetres; null where there is none.</summary>
    public double? LargestLesionMillimeters { get; init; }

    /// <summary>What is to be said of the largest lesion's size class where it hangs on how lesions are told apart; null for nothing.</summary>
    public string? SizeRemark { get; init; }

    /// <summary>Share of the slide that is tissue, 0 to 1.</summary>
    public double? TissueFraction { get; init; }

    public double? MicronsPerPixel { get; init; }

    /// <summary>Where the resolution was found, as <see cref="SlideInfo.MicronsPerPixelSource"/>.</summary>
    public string MicronsPerPixelSource { get; init; } = "";

    public string Reader { get; init; } = "";

    /// <summary>How far its pixels can be relied on, without its tiles' moments; null where it failed or nobody measured it.</summary>
    public SlideQuality? Quality { get; init; }

    /// <summary>Wall-clock seconds from opening to the last file; for people, not part of the result.</summary>
    public double Seconds { get; init; }

    /// <summary>What the user should know though the slide was screened, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
