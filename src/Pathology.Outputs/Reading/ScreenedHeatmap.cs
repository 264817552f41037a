using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Pathology.Outputs;

/// <summary>The positive class of a slide's heatmap, read back from a run cell by cell.</summary>
/// <remarks>
/// Taken from <c>tiles.csv</c>, which holds every score as it is; <c>heatmap.tif</c> is a picture of it in pixels of a power of two, and
/// cells at the far edges may lie beyond it. What was read must have the very hash that <c>result.json</c> gives.
/// </remarks>
public sealed class ScreenedHeatmap
{
    private const int FirstScore = 4;

    private ScreenedHeatmap(PlanDocument plan, float[] scores, double? cellMillimeters)
    {
        (Columns, Rows, Scores, CellMillimeters) = (plan.Columns, plan.Rows, scores, cellMillimeters);
        FirstCell = (plan.FirstCell.X, plan.FirstCell.Y, plan.FirstCell.Width, plan.FirstCell.Height);
    }

    /// <summary>Cells in a row.</summary>
    public int Columns { get; }

    /// <summary>Rows of cells.</summary>
    public int Rows { get; }

    /// <summary>What the cell of column 0, row 0 covers, in base pixels; every other is a whole number of these further.</summary>
    public (double X, double Y, double Width, double Height) FirstCell { get; }

    /// <summary>The scores, row by row; NaN where nobody looked.</summary>
    public ReadOnlyMemory<float> Scores { get; }

    /// <summary>Width of a cell in millimetres; null where the slide's resolution is unknown.</summary>
    public double? CellMillimeters { get; }

    /// <summary>Reads a slide's folder.</summary>
    /// <exception cref="InputFileException">A file is absent or damaged, or the two do not belong together: which, where, and what to do.</exception>
    public static ScreenedHeatmap Read(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string result = Path.Combine(folder, SlideOutputs.ResultFile);
        string tiles = Path.Combine(folder, "tiles.csv");
        var document = ScreenedDocument.Read(result);
        PlanDocument plan = document.Plan!;
        ImmutableArray<string> classes = document.Model!.Classes;
        int positive = classes.IndexOf(document.Model.PositiveClass!);
        if (positive < 0 || !IsPossible(plan))
        {
            throw new InputFileException(result, null, "its plan or classes cannot be; screen the slide again.");
        }

        CsvTable table = CsvTable.Read(tiles);
        if (table.Columns.Length != FirstScore + classes.Length)
        {
            throw new InputFileException(tiles, 1, $"{table.Columns.Length} columns, but a tile's place and {classes.Length} scores are {FirstScore + classes.Length}; the file is not the run's own.");
        }

        int[] cells = [.. table.Rows.Select(row => CellOf(row, plan))];
        float[] scores = [];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int plane = 0; plane < classes.Length; plane++)
        {
            float[] values = PlaneOf(table, cells, plane, plan);
            hash.AppendData(MemoryMarshal.AsBytes(values.AsSpan()));
            scores = plane == positive ? values : scores;
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset()) == document.HeatmapSha256
            ? new ScreenedHeatmap(plan, scores, document.CellMillimeters?.Width)
            : throw new InputFileException(tiles, null, $"its scores are not those that {SlideOutputs.ResultFile} beside it was written with; screen the slide again.");
    }

    private static bool IsPossible(PlanDocument plan) => plan.Columns > 0 && plan.Rows > 0 && (long)plan.Columns * plan.Rows <= TilePlan.MostCells
        && plan.FirstCell.Width > 0 && plan.FirstCell.Height > 0 && plan.StepX > 0 && plan.StepY > 0;

    private static float[] PlaneOf(CsvTable table, int[] cells, int plane, PlanDocument plan)
    {
        float[] values = new float[plan.Columns * plan.Rows];
        values.AsSpan().Fill(float.NaN);
        for (int i = 0; i < cells.Length; i++)
        {
            values[cells[i]] = (float)table.Rows[i].Number(FirstScore + plane, table.Columns[FirstScore + plane]);
        }

        return values;
    }

    // Tiles lie on whole pixels and cells do not: the nearest cell is meant.
    private static int CellOf(CsvRow row, PlanDocument plan)
    {
        CellDocument first = plan.FirstCell;
        double left = first.X - (((plan.SourceSize.Width / plan.StepX) - 1) / 2 * first.Width);
        double top = first.Y - (((plan.SourceSize.Height / plan.StepY) - 1) / 2 * first.Height);
        double column = Math.Round((row.Whole(0, "minx") - left) / first.Width);
        double line = Math.Round((row.Whole(1, "miny") - top) / first.Height);
        return column >= 0 && column < plan.Columns && line >= 0 && line < plan.Rows
            ? ((int)line * plan.Columns) + (int)column
            : throw row.Wrong("the tile lies outside the slide's plan; the file is not the run's own.");
    }
}
