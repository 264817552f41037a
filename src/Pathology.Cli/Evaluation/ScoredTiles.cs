using Pathology.Scoring;

namespace Pathology.Cli;

/// <summary>The tiles of <c>tiles.csv</c> files with what is true of each: tumour where the middle of the tile lies in an outlined area.</summary>
internal static class ScoredTiles
{
    /// <summary>The tiles of one slide or of a whole run, and what was noticed on the way.</summary>
    /// <param name="results">A tiles.csv, a slide's folder, or a run's.</param>
    /// <param name="annotations">An ASAP file, or a folder with one a slide; a slide that has none there holds no tumour.</param>
    /// <param name="column">Which class's column, by its name; null for the last one.</param>
    /// <exception cref="InputFileException">A file cannot be read; says where.</exception>
    /// <exception cref="UsageException">There is no tiles.csv, or no annotation belongs to any of them.</exception>
    public static (List<(double Score, bool IsPositive)> Tiles, int Slides, int Annotated) Read(string results, string annotations, string? column)
    {
        string[] tables = Directory.Exists(results) ? [.. Directory.EnumerateFiles(results, "tiles.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [results];
        if (tables.Length == 0)
        {
            throw new UsageException($"{results}: there is no tiles.csv in this folder or below; give the folder of a run of 'pathology screen'.");
        }

        Dictionary<string, string>? files = Directory.Exists(annotations)
            ? Directory.EnumerateFiles(annotations, "*.xml").ToDictionary(SlideName.Of, SlideName.Comparer)
            : null;
        List<(double Score, bool IsPositive)> tiles = [];
        int annotated = 0;
        foreach (string table in tables)
        {
            string? file = files is null ? annotations : files.GetValueOrDefault(SlideName.Of(Path.GetDirectoryName(Path.GetFullPath(table))!));
            annotated += file is null ? 0 : 1;
            tiles.AddRange(TilesOf(table, file is null ? TumourAreas.None : AreasOf(file), column));
        }

        return annotated > 0
            ? (tiles, tables.Length, annotated)
            : throw new UsageException($"{annotations}: no annotation here belongs to a slide of {results}; files are named after their slides, as in tumor_001.xml.");
    }

    private static TumourAreas AreasOf(string file)
    {
        try
        {
            using FileStream stream = RegularFile.OpenRead(file);
            return TumourAreas.Of(file, AsapAnnotations.Read(file, stream));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputFileException(file, null, $"cannot be read: {error.Message.TrimEnd('.')}.", error);
        }
    }

    private static IEnumerable<(double Score, bool IsPositive)> TilesOf(string file, TumourAreas areas, string? column)
    {
        CsvTable table = CsvTable.Read(file);
        (int x, int y, int width, int height) = (table.IndexOf("minx"), table.IndexOf("miny"), table.IndexOf("width"), table.IndexOf("height"));
        int score = column is null ? table.Columns.Length - 1 : table.IndexOf($"prob_{column}", column);
        foreach (CsvRow row in table.Rows)
        {
            double middleX = row.Number(x, "minx") + (row.Number(width, "width") / 2);
            double middleY = row.Number(y, "miny") + (row.Number(height, "height") / 2);
            yield return (row.Number(score, table.Columns[score], 0, 1), areas.Contains(middleX, middleY));
        }
    }
}
