namespace Pathology.Outputs;

/// <summary>The order that a plan's tiles are listed in.</summary>
internal static class TileOrder
{
    /// <summary>The kept cells in the plan's own order, or column by column under WSInfer's grid, as WSInfer lists them.</summary>
    public static IEnumerable<int> Of(TilePlan plan, GridKind grid) => grid == GridKind.WsInfer
        ? plan.Cells.OrderBy(cell => cell % plan.Columns).ThenBy(cell => cell)
        : plan.Cells;
}
