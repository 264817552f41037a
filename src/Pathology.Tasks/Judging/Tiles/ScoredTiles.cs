using Pathology.Outputs;
using Pathology.Scoring;

namespace Pathology.Tasks;

/// <summary>The tiles of <c>tiles.csv</c> files with what is true of each: tumour where the middle of the tile lies in an outlined area.</summary>
public static class ScoredTiles
{
    /// <summary>The tiles of one slide or of a whole run, and what was noticed on the way.</summary>
    /// <param name="results">A tiles.csv, a slide's folder, or a run's.</param>
    /// <param name="annotations">An ASAP file, or a folder with one a slide; a slide that has none there holds no tumour.</param>
    /// <param name="column">Which class's column, by its name; null for the last one.</param>
    /// <param name="notes">Takes a sentence on what is not counted.</param>
    /// <exception cref="InputFileException">A file cannot be read; says where. Or there is no tiles.csv, or no annotation belongs to any of them.</exception>
    public static (List<List<(double Score, bool IsPositive)>> Slides, int Annotated) Read(string results, string annotations, string? column, ICollection<string> notes)
    {
        string[] tables = Directory.Exists(results) ? [.. Directory.EnumerateFiles(results, "tiles.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [results];
        if (tables.Length == 0)
        {
            throw new InputFileException(results, null, "there is no tiles.csv in this folder or below; give the folder of a run of 'pathology screen'.");
        }

        if (File.Exists(Path.Combine(results, "slides.jsonl")))
        {
            ResultsFolder.NoteFailed(ScreenedRun.Open(results), notes);
        }

        TruthFolder? truth = Directory.Exists(annotations) ? TruthFolder.OfAnnotations(annotations, isStrict: false) : null;
        List<List<(double Score, bool IsPositive)>> slides = [];
        HashSet<string> named = new(SlideName.Comparer);
        int annotated = 0;
        foreach (string table in tables)
        {
            string slide = SlideName.Of(Path.GetDirectoryName(Path.GetFullPath(table))!);
            string? file = truth is null ? annotations : truth.FileOf(slide);
            named.Add(slide);
            annotated += file is null ? 0 : 1;
            slides.Add([.. TilesOf(table, file is null ? TumourAreas.None : AsapFiles.AreasOf(file), column)]);
        }

        foreach (string note in truth?.Notes ?? [])
        {
            notes.Add(note);
        }

        string[] absent = [.. (truth?.Names ?? []).Where(name => !named.Contains(name)).Order(SlideName.Comparer)];
        if (absent.Length > 0)
        {
            notes.Add($"{annotations}: {absent.Length} annotated slide{(absent.Length == 1 ? " has" : "s have")} no tiles in {results} and {(absent.Length == 1 ? "is" : "are")} not counted: {NameList.Of(absent)}.");
        }

        return annotated > 0
            ? (slides, annotated)
            : throw new InputFileException(annotations, null, $"no annotation here belongs to a slide of {results}; files are named after their slides, as in tumor_001.xml.");
    }

    /// <summary>The tiles of one table.</summary>
    /// <param name="file">A tiles.csv.</param>
    /// <param name="areas">Where the slide's tumour lies.</param>
    /// <param name="column">Which class's column; null for the last one.</param>
    internal static IEnumerable<(double Score, bool IsPositive)> TilesOf(string file, TumourAreas areas, string? column)
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
