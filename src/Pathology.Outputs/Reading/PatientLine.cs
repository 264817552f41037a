using System.Collections.Immutable;

namespace Pathology.Outputs;

/// <summary>A patient of a run, as its <c>patients.csv</c> says.</summary>
/// <param name="Patient">The patient's name in the run.</param>
/// <param name="Stage">pN stage; null where no slide of the patient was screened.</param>
/// <param name="IsComplete">Whether the stage rests on every slide of the patient.</param>
/// <param name="Counts">Slides by what their largest lesion makes of them: negative, itc, micro, macro.</param>
/// <param name="Missing">Slides that failed or are absent.</param>
public sealed record PatientLine(string Patient, PNStage? Stage, bool IsComplete, ImmutableArray<int> Counts, ImmutableArray<string> Missing)
{
    private const int FirstCount = 3;
    private const int Classes = 4;

    /// <summary>The patients of a run; none where it has no such file.</summary>
    /// <exception cref="InputFileException">The file is damaged.</exception>
    public static ImmutableArray<PatientLine> Read(string folder)
    {
        string path = Path.Combine(folder, "patients.csv");
        return File.Exists(path) ? [.. CsvTable.Read(path).Rows.Select(Of)] : [];
    }

    private static PNStage? StageOf(CsvRow row) => row.Text(1, "stage") is not { Length: > 0 } word ? null
        : PNStageWords.Of(word) ?? throw row.Wrong($"'{word}' is none of {string.Join(", ", PNStageWords.All)}.");

    private static PatientLine Of(CsvRow row) => new(
        row.Text(0, "patient"),
        StageOf(row),
        row.Text(2, "complete") == "yes",
        [.. Enumerable.Range(FirstCount, Classes).Select(column => (int)row.Whole(column, "count"))],
        [.. $"{row.Text(FirstCount + Classes, "failed")} {row.Text(FirstCount + Classes + 1, "absent")}".Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
}
