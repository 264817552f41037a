namespace Pathology;

/// <summary>One line of a CSV file that somebody else wrote, with the sentence for each way in which a cell can be wrong.</summary>
public sealed class CsvRow
{
    private readonly string _path;
    private readonly string[] _cells;

    internal CsvRow(string path, int line, string[] cells) => (_path, Line, _cells) = (path, line, cells);

    /// <summary>The line in the file, from 1.</summary>
    public int Line { get; }

    /// <summary>How many cells the line has.</summary>
    public int Count => _cells.Length;

    /// <summary>A cell without the blanks around it.</summary>
    /// <param name="index">The column, from 0.</param>
    /// <param name="name">What the column holds, for the message.</param>
    /// <exception cref="InputFileException">The line has no such column.</exception>
    public string Text(int index, string name) => index < _cells.Length
        ? _cells[index].Trim()
        : throw Wrong($"the line has {Count} column{(Count == 1 ? "" : "s")}, so {name} (column {index + 1}) is missing.");

    /// <summary>A cell as a finite number written with a decimal point.</summary>
    /// <exception cref="InputFileException">There is no such column, or it holds something else.</exception>
    public double Number(int index, string name)
    {
        string text = Text(index, name);
        return NumberText.TryReal(text, out double value)
            ? value
            : throw Wrong(text.Contains(',', StringComparison.Ordinal)
                ? $"{name} is '{text}': numbers take a decimal point and no commas, as 0.85."
                : $"{name} is '{text}', not a number such as 0.85.");
    }

    /// <summary>A cell as a number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    /// <exception cref="InputFileException">There is no such column, or it holds something else.</exception>
    public double Number(int index, string name, double least, double most)
    {
        double value = Number(index, name);
        return value >= least && value <= most ? value : throw Wrong(FormattableString.Invariant($"{name} is {value}, not between {least} and {most}."));
    }

    /// <summary>A cell as a whole number; "3.0" is one too, as tables that passed through other programs have it.</summary>
    /// <exception cref="InputFileException">There is no such column, or it holds something else.</exception>
    public long Whole(int index, string name)
    {
        double value = Number(index, name);
        return value == Math.Floor(value) && Math.Abs(value) <= 1L << 53 ? (long)value : throw Wrong($"{name} is '{Text(index, name)}', not a whole number.");
    }

    /// <summary>The row without the empty cells beyond a number of columns, which trailing commas make.</summary>
    internal CsvRow WithoutEmptyEnd(int columns) => Count > columns && Array.TrueForAll(_cells[columns..], string.IsNullOrWhiteSpace)
        ? new CsvRow(_path, Line, _cells[..columns])
        : this;

    /// <summary>The failure to throw where a cell is wrong in a way that only its reader knows.</summary>
    public InputFileException Wrong(string message) => new(_path, Line, message);
}
