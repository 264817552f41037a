using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>How little a slide looks like each class: what conformal sets are made of.</summary>
public static class NodeStrangeness
{
    /// <summary>What a slide without a lesion counts as: far less than any cell of a heatmap.</summary>
    private const double NothingMillimeters = 0.001;

    /// <summary>The two classes of slides of which nobody knows more than whether they hold tumour.</summary>
    public static ImmutableArray<string> TwoClasses { get; } = ["negative", "positive"];

    /// <summary>Of <see cref="TwoClasses"/>: the score speaks against negative, what it lacks speaks against positive.</summary>
    /// <param name="score">How suspicious the slide is, 0 to 1.</param>
    public static ImmutableArray<double> OfScore(double score) => [score, 1 - score];

    /// <summary>
    /// Of <see cref="NodeClassWords.All"/>: how far, in powers of e, its largest lesion is from a size that makes the class. What is negative
    /// has none, so there the size itself counts.
    /// </summary>
    /// <param name="largestMillimeters">Longest diameter of the largest lesion; null where there is none.</param>
    /// <param name="options">Where the classes part.</param>
    public static ImmutableArray<double> OfDiameter(double? largestMillimeters, LesionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        double size = Math.Log(Math.Max(largestMillimeters ?? 0, NothingMillimeters));
        (double nothing, double itc, double micro) = (Math.Log(NothingMillimeters), Math.Log(options.ItcMillimeters), Math.Log(options.MicroMillimeters));

        // Of a lesion of the class's own sizes nothing is strange; smaller and larger ones are, the more the further.
        return
        [
            size - nothing,
            Math.Max(largestMillimeters is null ? itc - nothing : 0, size - itc),
            Math.Max(0, Math.Max(itc - size, size - micro)),
            Math.Max(0, micro - size),
        ];
    }
}
