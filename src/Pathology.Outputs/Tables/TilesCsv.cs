using System.Globalization;

namespace Pathology.Outputs;

/// <summary>
/// <c>tiles.csv</c>: one line a scored tile, in base pixels, under WSInfer's header <c>minx,miny,width,height,prob_CLASS…</c>.
/// </summary>
internal static class TilesCsv
{
    /// <summary>Writes the tiles in the plan's order, or in WSInfer's, column by column, where <paramref name="grid"/> says so.</summary>
    public static void Write(Stream output, Heatmap heatmap, GridKind grid)
    {
        using StreamWriter writer = CsvFile.WriterOn(output);
        writer.Write("minx,miny,width,height");
        foreach (string name in heatmap.Classes)
        {
            writer.Write(',');
            writer.Write(CsvFile.Field($"prob_{name}"));
        }

        writer.Write('\n');
        foreach (int cell in TileOrder.Of(heatmap.Plan, grid))
        {
            var index = new TileIndex(cell % heatmap.Plan.Columns, cell / heatmap.Plan.Columns);
            if (!float.IsNaN(heatmap.ScoreOf(index, 0)))
            {
                WriteTile(writer, heatmap, index);
            }
        }
    }

    private static void WriteTile(StreamWriter writer, Heatmap heatmap, TileIndex index)
    {
        BaseRectangle tile = heatmap.Plan.BaseRectangleOf(index);
        Span<char> line = stackalloc char[96];
        line.TryWrite(CultureInfo.InvariantCulture, $"{tile.X},{tile.Y},{tile.Width},{tile.Height}", out int length);
        writer.Write(line[..length]);
        for (int plane = 0; plane < heatmap.Classes.Length; plane++)
        {
            line.TryWrite(CultureInfo.InvariantCulture, $",{heatmap.ScoreOf(index, plane):R}", out length);
            writer.Write(line[..length]);
        }

        writer.Write('\n');
    }
}
