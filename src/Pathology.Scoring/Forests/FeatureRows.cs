using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>The lines of tables that describe slides, one after another; a slide is in one of them, once.</summary>
internal sealed class FeatureRows
{
    private static readonly string[] s_slideColumns = ["slide", "name", "slidename", "image"];

    private readonly OrderedDictionary<string, FeatureRow> _rows = new(SlideKey.Comparer);

    public ImmutableArray<FeatureRow> All => [.. _rows.Values];

    /// <summary>The column that names the slide.</summary>
    /// <exception cref="InputFileException">There is none.</exception>
    public static int SlideColumn(CsvTable table) => table.IndexOf(s_slideColumns);

    /// <exception cref="InputFileException">The line names no slide.</exception>
    public static string SlideOf(CsvRow row, int column)
    {
        string name = row.Text(column, "the slide");
        return name.Length > 0 ? name : throw row.Wrong("the slide has no name.");
    }

    /// <exception cref="InputFileException">The slide is described already.</exception>
    public void Add(FeatureRow row)
    {
        string key = SlideKey.Of(row.Features.Slide);
        if (!_rows.TryAdd(key, row))
        {
            FeatureRow first = _rows[key];
            throw new InputFileException(row.Path, row.Line, $"the slide {row.Features.Slide} is in {first.Path}, line {first.Line} already; a slide is described once.");
        }
    }
}

/// <summary>A line of a table of features, and where it stands.</summary>
internal sealed record FeatureRow(string Path, int Line, SlideFeatures Features);
