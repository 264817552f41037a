using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>Slides described by the nine <see cref="ProliferationFeatures"/>, read from tables: the <c>tupac.csv</c> of runs.</summary>
public sealed class ProliferationTable
{
    private const double MostMitoses = 1e9;

    private ProliferationTable(ImmutableArray<FeatureRow> rows, ImmutableArray<string> unseen, long? regions) => (Rows, Unseen, Regions) = (rows, unseen, regions);

    /// <summary>Slides that are left out, for no region of theirs was looked at and their features say nothing.</summary>
    public ImmutableArray<string> Unseen { get; }

    /// <summary>Regions of the slide with the most; null where a table does not say.</summary>
    internal long? Regions { get; }

    internal ImmutableArray<FeatureRow> Rows { get; }

    /// <summary>Reads tables one after another; a slide is in one of them, once.</summary>
    /// <param name="paths">The tables; each has a column for the slide (slide, name, slidename or image), one for each feature, and mostly one for regions.</param>
    /// <exception cref="InputFileException">A table cannot be used: which, which line, and why.</exception>
    public static ProliferationTable Read(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentOutOfRangeException.ThrowIfZero(paths.Count, nameof(paths));
        var rows = new FeatureRows();
        var unseen = new HashSet<string>(SlideKey.Comparer);
        long? most = 0;
        foreach (string path in paths)
        {
            CsvTable table = CsvTable.Read(path);
            int slide = FeatureRows.SlideColumn(table);
            int counted = table.Find("regions");
            int[] columns = [.. ProliferationFeatures.Names.Select(name => table.IndexOf(name))];
            foreach (CsvRow row in table.Rows)
            {
                string name = FeatureRows.SlideOf(row, slide);
                long? regions = counted < 0 ? null : (long)row.Number(counted, "regions", 0, MostMitoses);
                most = regions is { } count && most is { } before ? Math.Max(count, before) : null;
                rows.Add(new FeatureRow(path, row.Line, new SlideFeatures(name, null, [.. columns.Zip(ProliferationFeatures.Names, (column, feature) => row.Number(column, feature, 0, MostMitoses))])));
                if (regions == 0)
                {
                    unseen.Add(name);
                }
            }
        }

        ImmutableArray<FeatureRow> seen = [.. rows.All.Where(row => !unseen.Contains(row.Features.Slide))];
        return seen.IsEmpty
            ? throw new InputFileException(paths[0], null, rows.All.IsEmpty ? "describes no slide." : "describes no slide with a region that mitoses were counted in.")
            : new ProliferationTable(seen, [.. unseen.Order(StringComparer.Ordinal)], most);
    }
}
