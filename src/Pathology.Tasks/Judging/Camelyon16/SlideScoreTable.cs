namespace Pathology.Tasks;

/// <summary>CAMELYON16's first task: a line <c>name,probability</c> for each slide, with or without a header.</summary>
internal static class SlideScoreTable
{
    /// <summary>The score of each slide, by name.</summary>
    /// <exception cref="InputFileException">A line is wrong, or a slide has two.</exception>
    public static Dictionary<string, double> Read(string path)
    {
        CsvTable rows = CsvTable.ReadRows(path);
        if (rows.Rows.IsEmpty || !SlideTable.IsHeader(rows.Rows[0]))
        {
            return SlideTable.ByName(rows.Rows, 0, row => row.Number(1, "the slide's score"));
        }

        CsvTable headed = CsvTable.Read(path);
        int score = headed.IndexOf("score", "probability", "p", "confidence");
        return SlideTable.ByName(headed.Rows, headed.IndexOf("slide", "name", "image"), row => row.Number(score, "the slide's score"));
    }
}
