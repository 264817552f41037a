namespace Pathology.Cli;

/// <summary>The scores that the model which comes with the program gave to the slide of the self-test, tile by tile.</summary>
internal static class StoredScores
{
    private const string Resource = "self-test-scores.csv";

    /// <summary>How a run's tiles differ from the stored ones.</summary>
    /// <param name="Tiles">How many lie in both.</param>
    /// <param name="Unmatched">How many lie in one of them alone.</param>
    /// <param name="Largest">The largest difference of a score.</param>
    internal readonly record struct Comparison(int Tiles, int Unmatched, double Largest);

    /// <summary>Compares a run's <c>tiles.csv</c> with them.</summary>
    /// <exception cref="InputFileException">It cannot be read.</exception>
    public static Comparison Compare(string tiles)
    {
        using var resource = new StreamReader(typeof(StoredScores).Assembly.GetManifestResourceStream(Resource)!);
        (CsvTable header, IEnumerable<CsvRow> rows) = CsvTable.Stream(Resource, Lines(resource));
        Dictionary<(long X, long Y), double> stored = ScoresOf(header, rows);
        CsvTable table = CsvTable.Read(tiles);
        Dictionary<(long X, long Y), double> found = ScoresOf(table, table.Rows);
        double[] differences = [.. found.Where(tile => stored.ContainsKey(tile.Key)).Select(tile => Math.Abs(tile.Value - stored[tile.Key]))];
        return new(differences.Length, stored.Count + found.Count - (2 * differences.Length), differences.DefaultIfEmpty().Max());
    }

    private static Dictionary<(long X, long Y), double> ScoresOf(CsvTable table, IEnumerable<CsvRow> rows)
    {
        (int x, int y, int score) = (table.IndexOf("minx"), table.IndexOf("miny"), table.IndexOf("prob_tumor"));
        return rows.ToDictionary(row => (row.Whole(x, "minx"), row.Whole(y, "miny")), row => row.Number(score, "prob_tumor"));
    }

    private static IEnumerable<(int Number, string Line)> Lines(StreamReader reader)
    {
        for (int number = 1; reader.ReadLine() is { } line; number++)
        {
            yield return (number, line);
        }
    }
}
