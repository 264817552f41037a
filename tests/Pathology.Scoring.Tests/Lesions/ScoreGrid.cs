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

    /// <summary>A map of tiles of <paramref name="cell"/> base pixels that lie <paramref name="stride"/> apart, or side by side.</summary>
    public static Heatmap From(int columns, int rows, Func<int, int, float> score, int cell = Cell, int? stride = null)
    {
        int step = stride ?? cell;
        var level = new SlideLevel(cell + ((columns - 1) * step), cell + ((rows - 1) * step), 1);
        var slide = new SlideInfo("drawn.tif", "drawn", [level]) { MicronsPerPixel = Resolution };
        var model = new ModelInfo
        {
            Name = "drawn",
            Architecture = "none",
            Classes = ["normal", "tumor"],
            PositiveClass = 1,
            PatchSize = cell,
            MicronsPerPixel = Resolution.Mean,
            InputSize = new PixelSize(cell, cell),
            Sha256 = "",
        };
        TilePlan plan = TilePlan.For(slide, model, TissueMask.Everything(slide), new PlanOptions { Stride = step });
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
