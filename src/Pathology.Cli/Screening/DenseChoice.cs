using Pathology.Inference;

namespace Pathology.Cli;

/// <summary>What <c>--dense</c> means for a run.</summary>
internal static class DenseChoice
{
    /// <summary>The dense classifiers, or null where the user did not ask for them.</summary>
    /// <exception cref="UsageException">Another option does not go with it.</exception>
    /// <exception cref="ModelException">The model is not dense, or gives no scores at the stride asked for.</exception>
    public static DenseClassifiers? For(ScreenRequest request, TileModel model) => request switch
    {
        { Dense: false } => null,
        { Plan.Grid: GridKind.WsInfer } => throw new UsageException("--dense takes the engine's own grid; WSInfer's tiles are resized one by one. Leave out --grid wsinfer, or --dense."),
        _ => model.CreateDenseClassifiers(InferenceChoice.For(request), request.Plan.Stride),
    };

    /// <summary>The request with the stride that the dense run has.</summary>
    public static ScreenRequest With(this ScreenRequest request, DenseClassifiers? dense) =>
        dense is null ? request : request with { Plan = request.Plan with { Stride = dense.Stride } };

    /// <summary>What the user should know of a dense run.</summary>
    public static string Note(DenseClassifiers dense) => FormattableString.Invariant(
        $"Dense: fields of {dense.Field.Width} × {dense.Field.Height} pixels, {dense.Across * dense.Across:N0} scores in one pass, one every {dense.Stride} pixels.");

    /// <summary>Where a dense run gives other scores than tiles would.</summary>
    public static IEnumerable<string> Warnings(DenseClassifiers? dense, TilePlan plan) => dense is null || plan.SourceSize == plan.TileSize ? [] :
    [
        "The slide has no level of the model's resolution: fields were resampled as a whole and single tiles would be one by one, so scores differ from those without --dense.",
    ];
}
