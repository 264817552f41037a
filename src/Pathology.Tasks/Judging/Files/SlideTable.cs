namespace Pathology.Tasks;

/// <summary>A table with one line a slide, by name.</summary>
internal static class SlideTable
{
    /// <summary>Reads the lines of a table into a dictionary.</summary>
    /// <param name="rows">The lines that say something of a slide.</param>
    /// <param name="nameColumn">The column that holds the slide's name.</param>
    /// <param name="value">What a line says.</param>
    /// <exception cref="InputFileException">Two lines are of the same slide, or a name is empty.</exception>
    public static Dictionary<string, T> ByName<T>(IEnumerable<CsvRow> rows, int nameColumn, Func<CsvRow, T> value)
    {
        Dictionary<string, (T Value, int Line)> slides = new(SlideName.Comparer);
        foreach (CsvRow row in rows)
        {
            string name = SlideName.Of(row.Text(nameColumn, "the slide's name"));
            if (name.Length == 0)
            {
                throw row.Wrong("the slide's name is empty.");
            }

            if (!slides.TryAdd(name, (value(row), row.Line)))
            {
                throw row.Wrong($"the slide '{name}' stands in line {slides[name].Line} already; a slide has one line.");
            }
        }

        return slides.ToDictionary(slide => slide.Key, slide => slide.Value.Value, SlideName.Comparer);
    }

    /// <summary>Whether a line is a header: no cell of it is a number.</summary>
    public static bool IsHeader(CsvRow row) => Enumerable
        .Range(0, row.Count)
        .All(column => !NumberText.TryReal(row.Text(column, ""), out _));
}
