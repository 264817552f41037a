using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Pathology.Outputs;

/// <summary>A line of <c>slides.jsonl</c>. Only <see cref="Timings"/> differs between two runs.</summary>
/// <remarks>
/// A slide is completed or failed; whether this run or an earlier one screened it is told in the timings of <c>run.json</c>,
/// so that a resumed run leaves the same lines as one that was never stopped.
/// </remarks>
internal sealed record OutcomeDocument(
    string Name,
    string Path,
    bool Completed,
    string? Reason,
    double? Score,
    int Tiles,
    int Lesions,
    double? LargestLesionMillimeters,
    double? TissueFraction,
    double? Mpp,
    string? MppSource,
    string Reader,
    ImmutableArray<string> Warnings,
    OutcomeTimings Timings)
{
    /// <summary>What is to be said of the largest lesion's size class; absent where nothing is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SizeRemark { get; init; }

    /// <summary>How far the result can be trusted; absent where the model was not calibrated.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AssessmentDocument? Assessment { get; init; }

    /// <summary>How far the slide's pixels can be relied on; absent where nobody measured it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public QualityDocument? Quality { get; init; }

    public static OutcomeDocument For(SlideOutcome outcome) => new(
        outcome.Name,
        outcome.Path,
        outcome.Status != SlideStatus.Failed,
        outcome.Reason,
        outcome.Score,
        outcome.Tiles,
        outcome.Lesions,
        outcome.LargestLesionMillimeters,
        outcome.TissueFraction,
        outcome.MicronsPerPixel,
        outcome.MicronsPerPixelSource,
        outcome.Reader,
        [.. outcome.Warnings],
        new OutcomeTimings(outcome.Seconds))
    {
        SizeRemark = outcome.SizeRemark,
        Assessment = AssessmentDocument.For(outcome.Assessment),
        Quality = QualityDocument.For(outcome.Quality),
    };

    public SlideOutcome ToOutcome() => new()
    {
        Name = Name,
        Path = Path,
        Status = Completed ? SlideStatus.Completed : SlideStatus.Failed,
        Reason = Reason,
        Score = Score,
        Assessment = Assessment?.ToAssessment(),
        Tiles = Tiles,
        Lesions = Lesions,
        LargestLesionMillimeters = LargestLesionMillimeters,
        SizeRemark = SizeRemark,
        TissueFraction = TissueFraction,
        MicronsPerPixel = Mpp,
        MicronsPerPixelSource = MppSource ?? "",
        Reader = Reader,
        Quality = Quality?.ToQuality(),
        Warnings = Warnings,
        Seconds = Timings.Seconds,
    };
}

/// <summary>How long a slide took, from opening to the last file.</summary>
internal sealed record OutcomeTimings(double Seconds);
