using System.Collections.Immutable;
using Pathology.Outputs;

namespace Pathology.Viewer.Findings;

/// <summary>What a run found on a slide, as the page draws it; lengths in base pixels unless they say otherwise.</summary>
internal sealed record FindingsDocument
{
    public required double? Score { get; init; }

    public required string ScoreMethod { get; init; }

    /// <summary>What findings are called: <c>lesion</c> or <c>mitosis</c>.</summary>
    public required string Kind { get; init; }

    public required ImmutableArray<LesionView> Lesions { get; init; }

    public required ImmutableArray<RegionView> Regions { get; init; }

    public required ImmutableArray<string> Warnings { get; init; }

    public required string Model { get; init; }

    public required string PositiveClass { get; init; }

    /// <summary>Microns that a tile of the model spans.</summary>
    public required double FieldMicrons { get; init; }

    /// <summary>Size that the slide had when it was screened.</summary>
    public required long Width { get; init; }

    public required long Height { get; init; }

    public required double? Mpp { get; init; }

    /// <summary>The lowest score that makes a finding; null where the run does not say.</summary>
    public required double? Threshold { get; init; }

    public required ImmutableSortedDictionary<string, string> Options { get; init; }

    /// <summary>Whether there is something to be asked of <c>/why</c>: that may come long after the run.</summary>
    public bool HasWhy { get; init; }

    /// <param name="slide">What the run found.</param>
    /// <param name="stability">How firmly that stands; null where nobody looked.</param>
    public static FindingsDocument For(ScreenedSlide slide, SlideStability? stability) => new()
    {
        Score = slide.Score,
        ScoreMethod = slide.ScoreMethod,
        Kind = slide.Regions is null ? "lesion" : "mitosis",
        Lesions = [.. slide.Lesions.Select(lesion => LesionView.For(lesion, stability))],
        Regions = slide.Regions is { } regions ? [.. regions.Select((region, i) => RegionView.For(i + 1, region))] : [],
        Warnings = slide.Warnings,
        Model = slide.Model,
        PositiveClass = slide.PositiveClass,
        FieldMicrons = slide.FieldMicrons,
        Width = slide.Size.Width,
        Height = slide.Size.Height,
        Mpp = slide.Resolution?.X,
        Threshold = NumberText.TryReal(slide.Options.GetValueOrDefault("--threshold"), out double threshold) ? threshold : null,
        Options = slide.Options,
    };
}
