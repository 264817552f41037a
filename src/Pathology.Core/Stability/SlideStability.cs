using System.Collections.Immutable;

namespace Pathology;

/// <summary>How far a slide's scores and lesions hang on how it was scanned, stained, tiled and computed.</summary>
public sealed record SlideStability
{
    /// <summary>Which tiles it rests on.</summary>
    public required StabilitySample Sample { get; init; }

    /// <summary>The lowest score of a lesion, which tiles are counted across.</summary>
    public required double Threshold { get; init; }

    /// <summary>Each kind that was measured.</summary>
    public required ImmutableArray<KindStability> Kinds { get; init; }

    /// <summary>Each condition.</summary>
    public required ImmutableArray<ConditionStability> Conditions { get; init; }

    /// <summary>What was asked for and could not be measured here.</summary>
    public required ImmutableArray<UnmeasuredCondition> Unmeasured { get; init; }

    /// <summary>Each lesion of the slide, by number.</summary>
    public required ImmutableArray<LesionStability> Lesions { get; init; }

    /// <summary>The kind whose mean absolute change is the largest, tiles of other tissue (<see cref="StabilityKinds.HalfTile"/>) left out; null where nothing else was measured.</summary>
    public KindStability? Worst() => Kinds.Where(kind => kind.Kind != StabilityKinds.HalfTile).MaxBy(kind => kind.Spread.Mean);
}
