using System.Collections.Immutable;
using System.Globalization;

namespace Pathology.Marks;

/// <summary>All marks of a run as one table, verdicts too: a line a mark, its points as <c>x y;x y</c> in base pixels.</summary>
public static class MarksCsv
{
    private const string Header = "slide,kind,reader,at,shape,meaning,finding,judgement,state,verdict,seconds,note,points,id,version";

    public static void Write(Stream output, IEnumerable<Mark> marks)
    {
        ArgumentNullException.ThrowIfNull(marks);
        using StreamWriter writer = CsvFile.WriterOn(output);
        writer.Write($"{Header}\n");
        foreach (Mark mark in marks.Where(mark => mark.Content is not null))
        {
            MarkContent content = mark.Content!;
            string[] cells =
            [
                mark.Slide, MarkJson.Word(content.Kind), mark.Author, mark.At.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
                content.Shape is { } shape ? MarkJson.Word(shape) : "", content.Kind == MarkKind.Drawn ? MarkJson.Word(content.Meaning) : "",
                content.Finding ?? "", content.Kind == MarkKind.Judgement ? MarkJson.Word(content.Judgement) : "",
                content.Kind == MarkKind.Verdict ? MarkJson.Word(content.State) : "", content.Kind == MarkKind.Verdict ? MarkJson.Word(content.Verdict) : "",
                CsvFile.Field(content.Seconds), OneLine(content.Note), Points(content.Points), mark.Id.ToString("D"), mark.Version.ToString(CultureInfo.InvariantCulture),
            ];
            writer.Write($"{string.Join(',', cells.Select(CsvFile.Field))}\n");
        }
    }

    /// <summary>Reads such a table back; another with its columns <c>slide</c> and <c>kind</c> and those that the kind needs does too.</summary>
    /// <exception cref="InputFileException">A line is no mark: which, and why.</exception>
    public static ImmutableArray<ExchangedMark> Read(string path)
    {
        CsvTable table = CsvTable.Read(path);
        _ = (table.IndexOf("slide"), table.IndexOf("kind"));
        return [.. table.Rows.Select(row => Of(new Cells(table, row)))];
    }

    private static ExchangedMark Of(Cells cells)
    {
        MarkContent content = new()
        {
            Kind = cells.Word<MarkKind>("kind"),
            Shape = cells.Text("shape").Length > 0 ? cells.Word<MarkShape>("shape") : null,
            Meaning = cells.Word<MarkMeaning>("meaning"),
            Finding = cells.Text("finding") is { Length: > 0 } finding ? finding : null,
            Judgement = cells.Word<FindingJudgement>("judgement"),
            State = cells.Word<ReadingState>("state"),
            Verdict = cells.Word<SlideVerdict>("verdict"),
            Seconds = NumberText.TryReal(cells.Text("seconds"), out double seconds) ? seconds : null,
            Note = Lines(cells.Text("note")),
            Points = [.. cells.Text("points").Split([';', ' '], StringSplitOptions.RemoveEmptyEntries).Select(cells.Number)],
        };
        return MarkRules.FaultOf(content) is { } fault
            ? throw cells.Wrong(fault)
            : new ExchangedMark(
                cells.Text("slide"),
                Guid.TryParse(cells.Text("id"), out Guid id) ? id : null,
                NumberText.TryCount(cells.Text("version"), out int version) ? version : 0,
                MarkRules.NameOf(cells.Text("reader")),
                content);
    }

    private static string Points(ImmutableArray<double> points) => string.Join(
        ';', Enumerable.Range(0, points.Length / 2).Select(i => string.Create(CultureInfo.InvariantCulture, $"{points[2 * i]:0.##} {points[(2 * i) + 1]:0.##}")));

    // A cell holds no line break here.
    private static string OneLine(string note) =>
        note.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Lines(string cell) => string.Join('\\', cell.Split("\\\\").Select(part => part.Replace("\\n", "\n", StringComparison.Ordinal)));

    /// <summary>The cells of a line by the names of their columns; a column that is not there is empty.</summary>
    private sealed class Cells(CsvTable table, CsvRow row)
    {
        public string Text(string column)
        {
            string text = table.Find(column) is >= 0 and var index ? row.Text(index, column) : "";

            // The apostrophe by which the writer keeps spreadsheets from running a text.
            return text is ['\'', '=' or '+' or '-' or '@', ..] ? text[1..] : text;
        }

        public T Word<T>(string column)
            where T : struct, Enum => Text(column) is { Length: > 0 } word
                ? MarkJson.TryWord<T>(word) ?? throw row.Wrong($"{column} is '{word}', not one of {string.Join(", ", Enum.GetValues<T>().Select(MarkJson.Word))}.")
                : default;

        public double Number(string text) => NumberText.TryReal(text, out double value) ? value : throw row.Wrong($"'{text}' among the points is not a number such as 1024.5.");

        public InputFileException Wrong(string fault) => row.Wrong(fault);
    }
}
