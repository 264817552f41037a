using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pathology.Outputs;

/// <summary>The files of an evaluation: made in memory, then written, each whole or not at all.</summary>
/// <remarks>Nothing touches the disk before <see cref="Write"/>, so a fault in what is evaluated leaves no half of a result behind.</remarks>
public sealed class EvaluationFolder
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, NewLine = "\n", Encoder = JsonText.Encoder };

    private readonly List<(string Name, byte[] Content)> _files = [];

    /// <summary>Numbers as the text of a JSON file, its last line ended.</summary>
    public static string TextOf(JsonObject content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return $"{content.ToJsonString(s_json)}\n";
    }

    /// <summary>Adds numbers as JSON.</summary>
    public void AddJson(string name, JsonObject content) => _files.Add((name, Encoding.UTF8.GetBytes(TextOf(content))));

    /// <summary>Adds a table as CSV.</summary>
    /// <param name="name">Its file name.</param>
    /// <param name="columns">Its header.</param>
    /// <param name="rows">
    /// A cell a column: text, whole numbers, numbers (in the fewest digits that read back as the same; empty where they are not finite),
    /// truth values as 1 and 0, or null.
    /// </param>
    public void AddTable(string name, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        using var content = new MemoryStream();
        using (StreamWriter writer = CsvFile.WriterOn(content))
        {
            writer.Write($"{string.Join(',', columns.Select(CsvFile.Field))}\n");
            foreach (IReadOnlyList<object?> row in rows)
            {
                ArgumentOutOfRangeException.ThrowIfNotEqual(row.Count, columns.Count, nameof(rows));
                writer.Write($"{string.Join(',', row.Select(Cell))}\n");
            }
        }

        _files.Add((name, content.ToArray()));
    }

    /// <summary>Adds a figure, as <c>NAME.svg</c> and <c>NAME.png</c>.</summary>
    public void AddFigure(string name, Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        foreach ((string ending, Action<Stream> write) in ((string, Action<Stream>)[])[(".svg", figure.WriteSvg), (".png", figure.WritePng)])
        {
            using var content = new MemoryStream();
            write(content);
            _files.Add((name + ending, content.ToArray()));
        }
    }

    /// <summary>Writes everything into a folder, which is made where it is not there yet.</summary>
    /// <exception cref="IOException">A file cannot be written: the message names it and the cause.</exception>
    public void Write(string folder)
    {
        foreach ((string name, byte[] content) in _files)
        {
            AtomicFile.Write(Path.Combine(folder, name), output => output.Write(content));
        }
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        bool truth => truth ? "1" : "0",
        double number => CsvFile.Field(number),
        int or long => FormattableString.Invariant($"{value}"),
        _ => CsvFile.Field(value.ToString()),
    };
}
