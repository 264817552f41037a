using System.Collections.Immutable;

namespace Pathology;

/// <summary>A CSV file whose first line names its columns, or one without such a line.</summary>
/// <remarks>Comma-separated with RFC 4180's quotes, UTF-8 with or without a mark; empty lines are passed over. A cell holds no line break.</remarks>
public sealed class CsvTable
{
    private const long LongestFile = 1L << 30;

    private readonly string _path;

    private CsvTable(string path, ImmutableArray<string> columns, ImmutableArray<CsvRow> rows) => (_path, Columns, Rows) = (path, columns, rows);

    /// <summary>The names of the columns as they stand; empty for a file that was read without a header.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>The lines below the header, in the file's order.</summary>
    public ImmutableArray<CsvRow> Rows { get; }

    /// <summary>Reads a file without a header.</summary>
    /// <exception cref="InputFileException">It cannot be read or is no CSV.</exception>
    public static CsvTable ReadRows(string path) => new(path, [], [.. Lines(path)]);

    /// <summary>Reads a file whose first line names its columns; every other line has as many cells.</summary>
    /// <exception cref="InputFileException">It cannot be read, is empty or no CSV, or a line has more or fewer cells than the header.</exception>
    public static CsvTable Read(string path)
    {
        ImmutableArray<CsvRow> lines = [.. Lines(path)];
        if (lines.IsEmpty)
        {
            throw new InputFileException(path, null, "the file is empty; its first line must name the columns.");
        }

        CsvRow header = lines[0];
        ImmutableArray<string> columns = [.. Enumerable.Range(0, header.Count).Select(index => header.Text(index, "a name"))];
        return lines.Skip(1).FirstOrDefault(row => row.Count != header.Count) is { } odd
            ? throw odd.Wrong($"{odd.Count} columns where the header has {header.Count}.")
            : new CsvTable(path, columns, lines[1..]);
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
    private string SeparatorHint => Columns is [var only] && only.AsSpan().ContainsAny(';', '\t') ? " Separate columns by commas." : "";

    private static IEnumerable<CsvRow> Lines(string path)
    {
        using StreamReader reader = Open(path);
        for (int number = 1; Next(path, number, reader) is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return new CsvRow(path, number, CsvLine.Split(line) ?? throw new InputFileException(path, number, "a double quote is not closed."));
            }
        }
    }

    private static StreamReader Open(string path)
    {
        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return stream.Length <= LongestFile
                ? new StreamReader(stream, new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true))
                : throw new InputFileException(path, null, $"the file is larger than {LongestFile >> 30} GiB, which no table here is.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputFileException(path, null, $"cannot be read: {error.Message.TrimEnd('.')}.", error);
        }
    }

    private static string? Next(string path, int number, StreamReader reader)
    {
        try
        {
            string? line = reader.ReadLine();
            return line is null || !line.Contains('\0') ? line : throw new InputFileException(path, number, "this is no text; save the table as CSV.");
        }
        catch (Exception error) when (error is System.Text.DecoderFallbackException or IOException)
        {
            throw new InputFileException(path, number, "this is no UTF-8 text; save the table as CSV in UTF-8.", error);
        }
    }
}
