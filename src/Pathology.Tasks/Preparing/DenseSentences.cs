using Pathology.Inference;

namespace Pathology.Tasks;

/// <summary>What the user should know of a dense run.</summary>
internal static class DenseSentences
{
    public static string Note(DenseClassifiers dense) => FormattableString.Invariant(
        $"Dense: fields of {dense.Field.Width} × {dense.Field.Height} pixels, {dense.Across * dense.Across:N0} scores in one pass, one every {dense.Stride} pixels.");

    /// <summary>Where a dense run gives other scores than tiles would.</summary>
    public static IEnumerable<string> Warnings(DenseClassifiers? dense, TilePlan plan) => dense is null || plan.SourceSize == plan.TileSize ? [] :
    [
        $"The slide has no level of the model's resolution: fields were resampled as a whole and single tiles would be one by one, so scores differ from those without {ResultOptions.FlagOf<ScoreOptions>(nameof(ScoreOptions.Dense))}.",
    ];
}
