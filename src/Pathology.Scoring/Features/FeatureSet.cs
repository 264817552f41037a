using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>
/// A published way to describe a slide by numbers taken from its heatmap, for a learner to score the slide by: the names and order of the
/// numbers are the source's own.
/// </summary>
/// <remarks>
/// Shapes are measured as scikit-image 0.19's <c>regionprops</c> measures them, in heatmap cells, so numbers from maps of different cell
/// size do not compare. Tissue is counted in scored cells. A cell nobody looked at counts as zero, as in the sources.
/// </remarks>
public sealed class FeatureSet
{
    private readonly Func<FeatureMap, IEnumerable<double>> _compute;

    private FeatureSet(string name, string source, ImmutableArray<string> columns, Func<FeatureMap, IEnumerable<double>> compute) =>
        (Name, Source, Columns, _compute) = (name, source, columns, compute);

    /// <summary>The sets there are.</summary>
    public static ImmutableArray<FeatureSet> All { get; } =
    [
        new("didsr", "DIDSR/DeepLearningCamelyon_II after Wang et al. 2016: two largest regions above 0.5", DidsrFeatures.Columns, map => DidsrFeatures.Of(map, 0.5)),
        new("didsr-9", "DIDSR/DeepLearningCamelyon_II after Wang et al. 2016: two largest regions above 0.9", DidsrFeatures.Columns, map => DidsrFeatures.Of(map, 0.9)),
        new("repath", "StAndrewsMedTech/repathcamelyon, SlideClassifierWang, after Wang et al. 2016", RepathFeatures.Columns, RepathFeatures.Of),
        new("vekariya", "arjunvekariyagithub/camelyon16-grand-challenge, extract_feature_heatmap.py", VekariyaFeatures.Columns, VekariyaFeatures.Of),
    ];

    /// <summary>What users call it, after who published it.</summary>
    public string Name { get; }

    /// <summary>Where it was published, and what sets it apart.</summary>
    public string Source { get; }

    /// <summary>The names of the numbers, in the source's order.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>The set of a name; null where there is none.</summary>
    public static FeatureSet? Named(string name) => All.FirstOrDefault(set => set.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The numbers of one slide, in the order of <see cref="Columns"/>, all finite; empty where no cell was scored.</summary>
    /// <param name="scores">One class's scores, row by row; NaN where nobody looked.</param>
    /// <param name="columns">Cells in a row.</param>
    /// <exception cref="ArgumentException">A score is infinite, as a model without an activation may give.</exception>
    public ImmutableArray<double> Compute(ReadOnlySpan<float> scores, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        if (scores.ContainsAny(float.PositiveInfinity, float.NegativeInfinity))
        {
            throw new ArgumentException("a score is infinite, and no feature can be made of it.", nameof(scores));
        }

        var map = new FeatureMap(scores, columns);
        return map.Tissue == 0 ? [] : [.. _compute(map)];
    }
}
