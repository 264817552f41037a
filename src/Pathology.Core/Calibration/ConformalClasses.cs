using System.Collections.Immutable;

namespace Pathology;

/// <summary>Which classes of a slide cannot be ruled out, at a stated error of each.</summary>
/// <remarks>
/// Split conformal prediction within each class (Vovk, Gammerman and Shafer 2005, Mondrian; Papadopoulos et al. 2002): of slides whose class is
/// <c>c</c>, at most one in <c>1 / (1 - Coverage)</c> is given a set without <c>c</c>, however rare the class, if they are drawn as those of the calibration
/// set were. A class of too few slides is never ruled out.
/// </remarks>
public sealed record ConformalClasses
{
    /// <summary>The classes, as results call them.</summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>Share of the slides of each class whose set holds it, 0 to 1.</summary>
    public required double Coverage { get; init; }

    /// <summary>For each class, how little each of its calibration slides looked like it; rising. Empty in the files of a run.</summary>
    public required ImmutableArray<ImmutableArray<double>> Strangeness { get; init; }

    /// <summary>Slides of each class.</summary>
    public required ImmutableArray<int> Slides { get; init; }

    /// <summary>Share of the calibration slides (and the new one) of each class that are at least as strange as a slide would be in it.</summary>
    /// <param name="strangeness">How little the slide looks like each class.</param>
    public ImmutableArray<double> PValuesOf(IReadOnlyList<double> strangeness)
    {
        ArgumentNullException.ThrowIfNull(strangeness);
        ArgumentOutOfRangeException.ThrowIfNotEqual(strangeness.Count, Names.Length, nameof(strangeness));
        return [.. Strangeness.Select((known, index) => (1.0 + known.Count(one => one >= strangeness[index])) / (known.Length + 1))];
    }
}
