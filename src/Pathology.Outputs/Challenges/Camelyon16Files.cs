using System.Text.RegularExpressions;

namespace Pathology.Outputs;

/// <summary>
/// CAMELYON16's submission in <c>camelyon16/</c>: <c>task1.csv</c>, a slide's name and its probability of metastasis a line, and
/// <c>task2/&lt;slide&gt;.csv</c>, <c>confidence,X,Y</c> a lesion, empty where there is none.
/// </summary>
internal sealed partial class Camelyon16Files : RunForm
{
    public const string Folder = "camelyon16";

    /// <summary>Writes the files of the slides that bear CAMELYON16's names; nothing where there is none.</summary>
    /// <inheritdoc/>
    internal override IEnumerable<string> Write(
        string folder, IReadOnlyList<SlideOutcome> slides, IReadOnlyList<PatientReport> patients, LeftOvers leftOvers) =>
        Write(folder, slides, leftOvers) is { } note ? [note] : [];

    private static string? Write(string folder, IReadOnlyList<SlideOutcome> slides, LeftOvers leftOvers)
    {
        SlideOutcome[] named = [.. slides.Where(slide => Name().IsMatch(SlideStem.Of(slide.Name))).OrderBy(slide => slide.Name, StringComparer.OrdinalIgnoreCase)];
        if (named.Length == 0)
        {
            leftOvers.Move(Folder);
            return null;
        }

        if (named.GroupBy(slide => SlideStem.Of(slide.Name), StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
        {
            leftOvers.Move(Folder);
            return $"No CAMELYON16 submission was written: two slides are named {twice.Key}.";
        }

        SlideOutcome[] screened = [.. named.Where(slide => slide.Status != SlideStatus.Failed)];
        var submission = new SubmissionFolder(folder, Folder);
        submission.Write("task1.csv", output =>
        {
            using StreamWriter writer = CsvFile.WriterOn(output);
            foreach (SlideOutcome slide in screened)
            {
                writer.Write($"{CsvFile.Field(SlideStem.Of(slide.Name))},{CsvFile.Field(slide.Score ?? 0)}\n");
            }
        });
        foreach (SlideOutcome slide in screened)
        {
            submission.Write(Path.Combine("task2", $"{SlideStem.Of(slide.Name)}.csv"), output => Copy(Path.Combine(folder, slide.Name, "lesions.csv"), output));
        }

        submission.Finish(leftOvers);

        string missing = screened.Length == named.Length ? "" : $", {named.Length - screened.Length} failed and missing in it";
        return $"CAMELYON16 submission of {Slides(screened.Length)}{missing}: {Path.Combine(folder, Folder)}{Unscored(screened)}";
    }

    // The challenge takes no slide without a probability; that it is none of the model's is said.
    private static string Unscored(SlideOutcome[] screened) =>
        screened.Where(slide => slide.Score is null).Select(slide => SlideStem.Of(slide.Name)).ToArray() is { Length: > 0 } names
            ? $". {string.Join(", ", names.Take(5))}{(names.Length > 5 ? $" and {names.Length - 5} more" : "")} gave no score and {(names.Length == 1 ? "stands" : "stand")} in it with 0"
            : "";

    private static string Slides(int count) => count == 1 ? "1 slide" : $"{count} slides";

    // The challenge's own reader knows no header.
    private static void Copy(string lesions, Stream output)
    {
        using StreamWriter writer = CsvFile.WriterOn(output);
        foreach (string line in File.ReadLines(lesions).Where(line => !line.StartsWith('p')))
        {
            writer.Write($"{line}\n");
        }
    }

    [GeneratedRegex(@"^(?:tumor|normal|test)_\d{3}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
