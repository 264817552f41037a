using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>Slides described by one feature set, read from tables: those of <c>pathology features</c>, or the sources' own sheets.</summary>
public sealed class FeatureTable
{
    private FeatureTable(FeatureSet set, ImmutableArray<FeatureRow> rows) => (Set, Rows) = (set, rows);

    /// <summary>Whose features they are.</summary>
    public FeatureSet Set { get; }

    internal ImmutableArray<FeatureRow> Rows { get; }

    internal IEnumerable<SlideFeatures> Slides => Rows.Select(row => row.Features);

    /// <summary>Reads tables one after another; a slide is in one of them, once.</summary>
    /// <param name="paths">The tables; each has a column for the slide (slide, name, slidename or image) and one for each feature.</param>
    /// <param name="set">Whose features are meant; null to tell by the column <c>feature_set</c>, else by the names of the columns.</param>
    /// <exception cref="InputFileException">A table cannot be used: which, which line, and why.</exception>
    public static FeatureTable Read(IReadOnlyList<string> paths, FeatureSet? set)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentOutOfRangeException.ThrowIfZero(paths.Count, nameof(paths));
        var rows = new FeatureRows();
        foreach (string path in paths)
        {
            CsvTable table = CsvTable.Read(path);
            set ??= Recognize(path, table);
            foreach (FeatureRow row in ReadRows(path, table, set))
            {
                rows.Add(row);
            }
        }

        return rows.All.IsEmpty ? throw new InputFileException(paths[0], null, "describes no slide.") : new FeatureTable(set!, rows.All);
    }

    /// <summary>The slides of this table that have a label.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="without">The slides that have none, in the table's order.</param>
    /// <exception cref="InputFileException">No slide has one.</exception>
    public FeatureTable Labelled(SlideLabels labels, out ImmutableArray<string> without)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ILookup<bool, FeatureRow> rows = Rows.ToLookup(row => labels.IsPositive(row.Features.Slide) is not null);
        without = [.. rows[false].Select(row => row.Features.Slide)];
        return rows[true].Any() ? new FeatureTable(Set, [.. rows[true]]) : throw new InputFileException(Rows[0].Path, null, $"none of its slides has a label in {labels.Path}.");
    }

    private static FeatureSet Recognize(string path, CsvTable table)
    {
        int column = table.Find("feature_set");
        if (column >= 0 && table.Rows.FirstOrDefault() is { } row)
        {
            string name = row.Text(column, "feature_set");
            return FeatureSet.Named(name) ?? throw row.Wrong($"the feature set '{name}' is none of {string.Join(", ", FeatureSet.All.Select(set => set.Name))}.");
        }

        return FeatureSet.All.FirstOrDefault(set => set.Columns.All(name => table.Find(name) >= 0)) ?? throw new InputFileException(
            path, 1, $"the columns are those of no feature set; the nearest is {Nearest(table).Name}, whose column {Nearest(table).Columns.First(name => table.Find(name) < 0)} is missing.");
    }

    private static FeatureSet Nearest(CsvTable table) => FeatureSet.All.MaxBy(set => set.Columns.Count(name => table.Find(name) >= 0))!;

    private static IEnumerable<FeatureRow> ReadRows(string path, CsvTable table, FeatureSet set)
    {
        int slide = FeatureRows.SlideColumn(table);
        int named = table.Find("feature_set");
        int cell = table.Find("cell_mm");
        int[] columns = [.. set.Columns.Select(name => table.IndexOf(name))];
        foreach (CsvRow row in table.Rows)
        {
            string name = FeatureRows.SlideOf(row, slide);
            if (named >= 0 && !row.Text(named, "feature_set").Equals(set.Name, StringComparison.OrdinalIgnoreCase))
            {
                throw row.Wrong($"the features are those of {row.Text(named, "feature_set")}, not of {set.Name}; a table is of one set.");
            }

            double? millimeters = cell < 0 || row.Text(cell, "cell_mm").Length == 0 ? null : row.Number(cell, "cell_mm", 1e-6, 1000);
            yield return new FeatureRow(path, row.Line, new SlideFeatures(name, millimeters, [.. columns.Select((column, i) => row.Number(column, set.Columns[i]))]));
        }
    }
}
