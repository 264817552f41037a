namespace Pathology.Outputs;

/// <summary>The tiles of a slide as a run scored them, read back of <c>tiles.csv</c> and <c>result.json</c>.</summary>
public static class ScreenedTiles
{
    private const int FirstScore = 4;

    /// <summary>Reads a slide's folder.</summary>
    /// <exception cref="InputFileException">A file is absent or damaged, or the two do not belong together.</exception>
    public static TileGround Read(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var document = ScreenedDocument.Read(Path.Combine(folder, SlideOutputs.ResultFile));
        PlanDocument plan = document.Plan!;
        int positive = document.Model!.Classes.IndexOf(document.Model.PositiveClass!);
        string path = Path.Combine(folder, "tiles.csv");
        CsvTable table = CsvTable.Read(path);
        if (positive < 0 || table.Columns.Length != FirstScore + document.Model.Classes.Length)
        {
            throw new InputFileException(path, 1, $"a tile's place and {document.Model.Classes.Length} scores are expected; the file is not the run's own.");
        }

        int column = FirstScore + positive;
        return new TileGround(
            plan.Level,
            new PixelSize(plan.SourceSize.Width, plan.SourceSize.Height),
            [
                .. table.Rows
                    .Select(row => new ScoredTile(
                        new BaseRectangle(row.Whole(0, "minx"), row.Whole(1, "miny"), row.Whole(2, "width"), row.Whole(3, "height")),
                        (float)row.Number(column, table.Columns[column])))
                    .OrderBy(tile => tile.Area.Y).ThenBy(tile => tile.Area.X),
            ])
        {
            Stain = document.Normalization is not { } stain ? null : stain.ToNormalization()
                ?? throw new InputFileException(Path.Combine(folder, SlideOutputs.ResultFile), null, "its 'normalization' is none that a stain can have; screen the slide again."),
        };
    }
}
