using System.Collections.Immutable;

namespace Pathology;

/// <summary>A CSV file whose first line names its columns, or one without such a line.</summary>
/// <remarks>Comma-separated with RFC 4180's quotes, UTF-8 with or without a mark; empty lines, and lines of commas alone, are passed over. A cell holds no line break.</remarks>
public sealed class CsvTable
{
    private readonly string _path;

    private CsvTable(string path, ImmutableArray<string> columns, ImmutableArray<CsvRow> rows) => (_path, Columns, Rows) = (path, columns, rows);

    /// <summary>The names of the columns as they stand; empty for a file that was read without a header.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>The lines below the header, in the file's order.</summary>
    public ImmutableArray<CsvRow> Rows { get; }

    /// <summary>Reads a file without a header.</summary>
    /// <exception cref="InputFileException">It cannot be read or is no CSV.</exception>
    public static CsvTable ReadRows(string path) => new(path, [], [.. Split(path, TextFile.Lines(path))]);

    /// <summary>Reads a file whose first line names its columns; every other line has as many cells.</summary>
    /// <exception cref="InputFileException">It cannot be read, is empty or no CSV, or a line has more or fewer cells than the header.</exception>
    public static CsvTable Read(string path)
    {
        (CsvTable header, IEnumerable<CsvRow> rows) = Stream(path, TextFile.Lines(path));
        return new CsvTable(path, header.Columns, [.. rows]);
    }

    /// <summary>The header at once, the other lines as they are asked for, so that a list of any length needs no memory of its own.</summary>
    /// <param name="path">What complaints name.</param>
    /// <param name="lines">The text, with the numbers of its lines.</param>
    /// <returns>The table without its rows, and the rows, to be asked for once.</returns>
    /// <exception cref="InputFileException">As <see cref="Read"/>; of the lines, when they are asked for.</exception>
    public static (CsvTable Header, IEnumerable<CsvRow> Rows) Stream(string path, IEnumerable<(int Number, string Line)> lines)
    {
        IEnumerator<CsvRow> rows = Split(path, lines).GetEnumerator();
        if (!rows.MoveNext())
        {
            throw new InputFileException(path, null, "the file is empty; its first line must name the columns.");
        }

        CsvRow first = rows.Current;
        var header = new CsvTable(path, [.. Enumerable.Range(0, first.Count).Select(index => first.Text(index, "a name"))], []);
        return (header, header.Below(rows));
    }

    /// <summary>Where a column stands, by any of its names, whatever their case; -1 where it is absent.</summary>
    public int Find(params IEnumerable<string> names) => Columns.IndexOf(
        Columns.FirstOrDefault(column => names.Contains(column, StringComparer.OrdinalIgnoreCase)) ?? "\0", StringComparer.Ordinal);

    /// <summary>Where a column stands that must be there.</summary>
    /// <exception cref="InputFileException">It is not.</exception>
    public int IndexOf(params IReadOnlyList<string> names) => Find(names) is >= 0 and var index
        ? index
        : throw new InputFileException(_path, 1, $"a column named '{names[0]}' is needed; the header names {string.Join(", ", Columns)}.{SeparatorHint}");

    // Spreadsheets of countries with a decimal comma write semicolons.
    private string SeparatorHint => Columns is [var only] && only.AsSpan().ContainsAny(';', '\t')
        ? " Separate columns by commas, and write decimals with a point."
        : "";

    private IEnumerable<CsvRow> Below(IEnumerator<CsvRow> rows)
    {
        using (rows)
        {
            while (rows.MoveNext())
            {
                CsvRow row = rows.Current.WithoutEmptyEnd(Columns.Length);
                yield return row.Count == Columns.Length
                    ? row
                    : throw row.Wrong($"{row.Count} column{(row.Count == 1 ? "" : "s")} where the header has {Columns.Length}.{SeparatorHint}");
            }
        }
    }

    // Rows that a spreadsheet leaves behind, of commas alone, say no more than empty lines do.
    private static IEnumerable<CsvRow> Split(string path, IEnumerable<(int Number, string Line)> lines)
    {
        foreach ((int number, string line) in lines)
        {
            if (line.AsSpan().ContainsAnyExcept(", \t\""))
            {
                yield return new CsvRow(path, number, CsvLine.Split(line) ?? throw new InputFileException(path, number, "a double quote is not closed."));
            }
        }
    }
}
