namespace Pathology.Scoring.Tests.Lesions;

/// <summary>A heatmap drawn in the test: one character a cell, # for 0.9, + for 0.4, . for 0.1, a space for a cell nobody looked at.</summary>
internal static class ScoreGrid
{
    /// <summary>Base pixels across a cell of the drawn maps.</summary>
    public const int Cell = 100;

    public static MicronsPerPixel Resolution => new(0.5, 0.5);

    public static Heatmap Draw(params string[] rows) => From(rows[0].Length, rows.Length, (x, y) => rows[y][x] switch
    {
        '#' => 0.9f,
        '+' => 0.4f,
        '.' => 0.1f,
        _ => float.NaN,
    });

    public static Heatmap From(int columns, int rows, Func<int, int, float> score)
    {
        var slide = new SlideInfo("drawn.tif", "drawn", [new SlideLevel(columns * Cell, rows * Cell, 1)]) { MicronsPerPixel = Resolution };
        var model = new ModelInfo
        {
            Name = "drawn",
            Architecture = "none",
            Classes = ["normal", "tumor"],
            PositiveClass = 1,
            PatchSize = Cell,
            MicronsPerPixel = Resolution.Mean,
            InputSize = new PixelSize(Cell, Cell),
            Sha256 = "",
        };
        TilePlan plan = TilePlan.For(slide, model, TissueMask.Everything(slide), new PlanOptions());
        var heatmap = new Heatmap(plan, model.Classes);
        for (int y = 0; y < rows; y++)
        {
            for (int x = 0; x < columns; x++)
            {
                if (score(x, y) is var value && !float.IsNaN(value))
                {
                    heatmap.Add(new TileIndex(x, y), [1 - value, value]);
                }
            }
        }

        return heatmap;
    }
}
