using System.Collections.Immutable;

namespace Pathology;

/// <summary>What a model's scores are worth, as <c>pathology calibrate</c> found it out and left it in the model folder.</summary>
/// <remarks>
/// Heatmaps, lesions, thresholds and the order of slides stay on the model's own scale: probabilities stand beside scores, never in their place.
/// </remarks>
public sealed record ModelCalibration
{
    /// <summary>SHA-256 of the model as it was when it scored the slides: the same network, before this was written beside it.</summary>
    public required string ModelSha256 { get; init; }

    /// <summary>The options of the run that it was fitted on, by flag; it is not applied to a run of others.</summary>
    public required ImmutableSortedDictionary<string, string> Options { get; init; }

    /// <summary>Of slides' scores; null where it was not fitted.</summary>
    public CalibrationLevel? Slide { get; init; }

    /// <summary>Of tiles' scores; null where it was not fitted.</summary>
    public CalibrationLevel? Tile { get; init; }

    /// <summary>Which slides somebody is to look at; null where it was not fitted.</summary>
    public TriagePoint? Triage { get; init; }

    /// <summary>Which classes of a slide cannot be ruled out; null where it was not fitted.</summary>
    public ConformalClasses? Classes { get; init; }
}
