using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>Puts the calibration slides of each class in order.</summary>
public static class ConformalFit
{
    /// <summary>The sets' rule.</summary>
    /// <param name="names">The classes.</param>
    /// <param name="slides">The true class of each slide, as an index, and how little it looks like each class.</param>
    /// <param name="coverage">Share of the slides of each class whose set is to hold it, above 0 and below 1.</param>
    public static ConformalClasses Of(
        ImmutableArray<string> names, IReadOnlyList<(int Class, ImmutableArray<double> Strangeness)> slides, double coverage)
    {
        ArgumentNullException.ThrowIfNull(slides);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(coverage, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(coverage, 1);
        ImmutableArray<ImmutableArray<double>> strangeness =
        [
            .. names.Select((_, index) => slides.Where(slide => slide.Class == index).Select(slide => slide.Strangeness[index]).Order().ToImmutableArray()),
        ];
        return new ConformalClasses { Names = names, Coverage = coverage, Strangeness = strangeness, Slides = [.. strangeness.Select(one => one.Length)] };
    }
}
