using System.Collections.Immutable;

namespace Pathology;

/// <summary>How far what was found on a slide can be trusted, by the model's calibration.</summary>
public sealed record SlideAssessment
{
    /// <summary>Probability that the slide is positive; null where its score was not calibrated.</summary>
    public double? Probability { get; init; }

    /// <summary>What is to be done with it; null where the model has no triage threshold.</summary>
    public TriageVerdict? Triage { get; init; }

    /// <summary>Why nothing can be said, one sentence; null where something can.</summary>
    public string? Doubt { get; init; }

    /// <summary>Every class with its p-value; empty where the model has no conformal classes.</summary>
    public ImmutableArray<ClassDoubt> Classes { get; init; } = [];

    /// <summary>Share of slides of each class whose set holds it; null without classes.</summary>
    public double? Coverage { get; init; }

    /// <summary>The classes that cannot be ruled out. Empty also where the slide is like none of the calibration set, of any class.</summary>
    public IEnumerable<string> ClassSet() => Classes.IsDefault ? [] : Classes.Where(one => one.PValue > 1 - Coverage).Select(one => one.Name);
}
