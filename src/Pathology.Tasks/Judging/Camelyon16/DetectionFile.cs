using System.Collections.Immutable;
using Pathology.Scoring;

namespace Pathology.Tasks;

/// <summary>CAMELYON16's second task: a file a slide with a line <c>confidence,X,Y</c> for each detection, or under the header <c>p,x,y</c> of 2018.</summary>
/// <remarks>
/// Any number is a confidence, as for both scorers; of further columns the file's notes tell. Without a header a line of more than three
/// cells may also be one with decimal commas, so its first cell must show a decimal point somewhere in the file.
/// </remarks>
internal static class DetectionFile
{
    private const int Columns = 3;

    private static readonly string[] s_confidence = ["p", "confidence", "probability", "prob", "score"];
    private static readonly string[] s_x = ["x", "x coordinate", "x_coordinate"];
    private static readonly string[] s_y = ["y", "y coordinate", "y_coordinate"];

    /// <summary>Reads a file; an empty one is a slide without detections.</summary>
    /// <param name="name">The slide's name.</param>
    /// <param name="path">The file.</param>
    /// <param name="protocol">2016's scorer takes whole pixels only, 2018's any number.</param>
    /// <exception cref="InputFileException">A line is no detection.</exception>
    public static SlideResult Read(string name, string path, FrocProtocol protocol)
    {
        CsvTable table = CsvTable.ReadRows(path);
        (int confidence, int x, int y) = (0, 1, 2);
        ImmutableArray<string> notes = [];
        if (!table.Rows.IsEmpty && SlideTable.IsHeader(table.Rows[0]))
        {
            table = CsvTable.Read(path);
            (confidence, x, y) = (table.IndexOf(s_confidence), table.IndexOf(s_x), table.IndexOf(s_y));
            string[] others = [.. table.Columns.Where((_, i) => i != confidence && i != x && i != y)];
            notes = others.Length == 0 ? [] : [$"{path}: passed over the column{(others.Length == 1 ? "" : "s")} {string.Join(", ", others)}."];
        }
        else if (table.Rows.FirstOrDefault(row => row.Count != Columns) is { } odd)
        {
            notes = [FurtherCells(path, table, odd)];
        }

        return new SlideResult(name, path, [.. table.Rows.Select(DetectionOf)], [.. table.Rows.Select(row => row.Line)]) { Notes = notes };

        Detection DetectionOf(CsvRow row) =>
            new(row.Number(confidence, "the confidence"), Coordinate(row, x, "X", protocol), Coordinate(row, y, "Y", protocol));
    }

    private static string FurtherCells(string path, CsvTable table, CsvRow odd)
    {
        int cells = table.Rows[0].Count;
        if ((odd.Count < Columns ? odd : table.Rows.FirstOrDefault(row => row.Count != cells)) is { } uneven)
        {
            throw uneven.Wrong($"{uneven.Count} columns, but a detection is three: confidence,X,Y.");
        }

        return table.Rows.Any(row => row.Text(0, "the confidence").Contains('.', StringComparison.Ordinal))
            ? $"{path}: passed over column{(cells == Columns + 1 ? " 4" : $"s 4 to {cells}")}, which no header names."
            : throw odd.Wrong($"{cells} columns, but a detection is three: confidence,X,Y; numbers take a decimal point, as 0.85, and further columns a header.");
    }

    private static double Coordinate(CsvRow row, int column, string name, FrocProtocol protocol)
    {
        double value = protocol == FrocProtocol.Isbi2016 ? row.Whole(column, name) : row.Number(column, name);
        return value >= 0 ? value : throw row.Wrong($"{name} is {row.Text(column, name)}, outside the slide; coordinates are pixels of level 0.");
    }
}
