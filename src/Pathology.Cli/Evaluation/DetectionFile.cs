using System.Collections.Immutable;
using Pathology.Scoring;

namespace Pathology.Cli;

/// <summary>CAMELYON16's second task: a file a slide with a line <c>confidence,X,Y</c> for each detection, or under the header <c>p,x,y</c> of 2018.</summary>
internal static class DetectionFile
{
    /// <summary>Reads a file; an empty one is a slide without detections.</summary>
    /// <exception cref="InputFileException">A line is no detection.</exception>
    public static SlideResult Read(string name, string path, double? score = null, (long Width, long Height)? size = null, double? micronsPerPixel = null)
    {
        CsvTable table = CsvTable.ReadRows(path);
        (int confidence, int x, int y) = (0, 1, 2);
        if (!table.Rows.IsEmpty && SlideTable.IsHeader(table.Rows[0]))
        {
            table = CsvTable.Read(path);
            (confidence, x, y) = (table.IndexOf("p", "confidence", "probability"), table.IndexOf("x"), table.IndexOf("y"));
        }
        else if (table.Rows.FirstOrDefault(row => row.Count != 3) is { } odd)
        {
            throw odd.Wrong($"{odd.Count} columns, but a detection is three: confidence,X,Y.");
        }

        ImmutableArray<Detection> detections = [.. table.Rows.Select(row => new Detection(
            row.Number(confidence, "the confidence", 0, 1),
            new BasePoint(Coordinate(row, x, "X"), Coordinate(row, y, "Y"))))];
        return new SlideResult(name, path, detections, [.. table.Rows.Select(row => row.Line)], score, size, micronsPerPixel);
    }

    private static long Coordinate(CsvRow row, int column, string name) => row.Whole(column, name) is >= 0 and var value
        ? value
        : throw row.Wrong($"{name} is {row.Text(column, name)}, outside the slide; coordinates are pixels of level 0.");
}
