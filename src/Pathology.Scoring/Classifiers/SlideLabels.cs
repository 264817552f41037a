namespace Pathology.Scoring;

/// <summary>Which slides are positive, read from a table: CAMELYON16's <c>reference.csv</c>, or any with a column for slide and label; or known otherwise.</summary>
public sealed class SlideLabels
{
    private static readonly string[] s_labelColumns = ["label", "type", "slide_label", "tumor"];
    private static readonly string[] s_positive = ["tumor", "tumour", "positive", "1"];
    private static readonly string[] s_negative = ["normal", "negative", "0"];

    private readonly Dictionary<string, (bool IsPositive, int Line)> _labels;

    private SlideLabels(string path, Dictionary<string, (bool IsPositive, int Line)> labels) => (Path, _labels) = (path, labels);

    /// <summary>The table, or where else they are from.</summary>
    internal string Path { get; }

    /// <summary>Reads a table.</summary>
    /// <exception cref="InputFileException">It cannot be used: which line, and why.</exception>
    public static SlideLabels Read(string path)
    {
        CsvTable table = CsvTable.Read(path);
        int slide = FeatureRows.SlideColumn(table);
        int label = table.IndexOf(s_labelColumns);
        var labels = new Dictionary<string, (bool IsPositive, int Line)>(SlideKey.Comparer);
        foreach (CsvRow row in table.Rows)
        {
            string name = FeatureRows.SlideOf(row, slide);
            if (!labels.TryAdd(SlideKey.Of(name), (IsPositive(row, label), row.Line)))
            {
                throw row.Wrong($"the slide {name} has a label in line {labels[SlideKey.Of(name)].Line} already.");
            }
        }

        return new SlideLabels(path, labels);
    }

    /// <summary>Labels that are known already.</summary>
    /// <param name="source">Where they are from, for messages.</param>
    /// <param name="labels">Whether each slide is positive.</param>
    /// <exception cref="InputFileException">Two slides have one name.</exception>
    public static SlideLabels Of(string source, IEnumerable<KeyValuePair<string, bool>> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var byName = new Dictionary<string, (bool IsPositive, int Line)>(SlideKey.Comparer);
        foreach ((string name, bool isPositive) in labels)
        {
            if (!byName.TryAdd(SlideKey.Of(name), (isPositive, 0)))
            {
                throw new InputFileException(source, null, $"two slides are called {SlideKey.Of(name)}.");
            }
        }

        return new SlideLabels(source, byName);
    }

    /// <summary>Whether a slide is positive; null where the table does not name it.</summary>
    public bool? IsPositive(string slide) => _labels.TryGetValue(SlideKey.Of(slide), out (bool IsPositive, int Line) label) ? label.IsPositive : null;

    private static bool IsPositive(CsvRow row, int column)
    {
        string text = row.Text(column, "the label");
        return s_positive.Contains(text, StringComparer.OrdinalIgnoreCase)
            || (s_negative.Contains(text, StringComparer.OrdinalIgnoreCase)
                ? false
                : throw row.Wrong($"the label is '{text}'; write one of {string.Join(", ", s_positive)} or of {string.Join(", ", s_negative)}."));
    }
}
