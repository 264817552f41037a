namespace Pathology.Outputs;

/// <summary>The plan in <c>result.json</c>: enough to place every heatmap cell without the program.</summary>
/// <param name="StepX">In pixels of the level.</param>
/// <param name="StepY">In pixels of the level.</param>
/// <param name="FirstCell">What the cell of column 0, row 0 covers, in base pixels; every other is a whole number of these further.</param>
/// <param name="Tiles">Tiles kept.</param>
/// <param name="Scored">Tiles scored.</param>
internal sealed record PlanDocument(
    int Level,
    SizeDocument SourceSize,
    SizeDocument TileSize,
    double StepX,
    double StepY,
    int Columns,
    int Rows,
    CellDocument FirstCell,
    int Tiles,
    int Scored)
{
    public static PlanDocument For(Heatmap heatmap)
    {
        TilePlan plan = heatmap.Plan;
        (double x, double y, double width, double height) = plan.CellOf(new TileIndex(0, 0));
        return new PlanDocument(
            plan.Level,
            SizeDocument.For(plan.SourceSize),
            SizeDocument.For(plan.TileSize),
            plan.StepX,
            plan.StepY,
            plan.Columns,
            plan.Rows,
            new CellDocument(x, y, width, height),
            plan.Count,
            heatmap.Scored);
    }
}

/// <summary>A heatmap cell, in base pixels.</summary>
internal sealed record CellDocument(double X, double Y, double Width, double Height);
