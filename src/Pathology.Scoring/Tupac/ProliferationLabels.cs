using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Pathology.Scoring;

/// <summary>
/// How strongly the cells of each slide proliferate by their genes, read from TUPAC16's <c>training_ground_truth.csv</c> (no header; line n
/// is case TUPAC-TR-n, its second column the score) or from a table with the columns slide and score.
/// </summary>
public sealed partial class ProliferationLabels
{
    /// <summary>A score of genes is some units at most; what is beyond this is a slip.</summary>
    internal const double Largest = 1e6;

    private static readonly string[] s_scoreColumns = ["score", "molecular_score", "proliferation"];

    private readonly Dictionary<string, (double Score, int Line)> _scores;
    private readonly bool _isByCase;

    private ProliferationLabels(string path, Dictionary<string, (double Score, int Line)> scores, bool isByCase) => (Path, _scores, _isByCase) = (path, scores, isByCase);

    /// <summary>The table.</summary>
    internal string Path { get; }

    /// <summary>Reads a table of either form; one whose first line is of numbers only has no header.</summary>
    /// <exception cref="InputFileException">It cannot be used: which line, and why.</exception>
    public static ProliferationLabels Read(string path)
    {
        CsvTable table = CsvTable.ReadRows(path);
        return table.Rows.FirstOrDefault() is { } first && Enumerable.Range(0, first.Count).All(index => IsNumber(first.Text(index, "")))
            ? ReadCases(path, table.Rows)
            : ReadTable(path, CsvTable.Read(path));
    }

    /// <summary>What a slide is known by in the table: its name, or in TUPAC16's own the number of its case. Two slides of one key are the same case.</summary>
    /// <returns>The key, or null where the name is none of TUPAC16's training cases.</returns>
    internal string? KeyOf(string slide) => !_isByCase ? SlideKey.Of(slide)
        : CaseName().Match(SlideKey.Of(slide)) is { Success: true } name ? name.Groups[1].Value.TrimStart('0')
        : null;

    /// <summary>The score of a slide.</summary>
    /// <exception cref="InputFileException">It has none; names the line of the features that ask for it.</exception>
    internal double Of(FeatureRow row)
    {
        string slide = row.Features.Slide;
        if (KeyOf(slide) is not { } key)
        {
            throw new InputFileException(row.Path, row.Line, $"the slide {slide} is no training case of TUPAC16 (TUPAC-TR-001 …), and {Path} has no header that names slides; give a table with the columns slide,score.");
        }

        return _scores.TryGetValue(key, out (double Score, int Line) known)
            ? known.Score
            : throw new InputFileException(row.Path, row.Line, $"the slide {slide} has no score in {Path}.");
    }

    private static ProliferationLabels ReadCases(string path, ImmutableArray<CsvRow> rows)
    {
        var scores = new Dictionary<string, (double Score, int Line)>(SlideKey.Comparer);
        foreach (CsvRow row in rows)
        {
            if (row.Count != 2)
            {
                throw row.Wrong($"{row.Count} column{(row.Count == 1 ? "" : "s")}, where two are needed: mitotic score, molecular score.");
            }

            // An empty line would shift every case after it.
            if (row.Line != scores.Count + 1)
            {
                throw new InputFileException(path, scores.Count + 1, "the line is empty, and line n is case n; take it out.");
            }

            scores.Add(row.Line.ToString(CultureInfo.InvariantCulture), (row.Number(1, "the molecular score", -Largest, Largest), row.Line));
        }

        return new ProliferationLabels(path, scores, isByCase: true);
    }

    private static ProliferationLabels ReadTable(string path, CsvTable table)
    {
        int slide = FeatureRows.SlideColumn(table);
        int score = table.IndexOf(s_scoreColumns);
        var scores = new Dictionary<string, (double Score, int Line)>(SlideKey.Comparer);
        foreach (CsvRow row in table.Rows)
        {
            string name = FeatureRows.SlideOf(row, slide);
            if (!scores.TryAdd(SlideKey.Of(name), (row.Number(score, "the score", -Largest, Largest), row.Line)))
            {
                throw row.Wrong($"the slide {name} has a score in line {scores[SlideKey.Of(name)].Line} already.");
            }
        }

        return new ProliferationLabels(path, scores, isByCase: false);
    }

    private static bool IsNumber(string text) => NumberText.TryReal(text, out _);

    [GeneratedRegex(@"(?:^|/)TUPAC-TR-(\d{3})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CaseName();
}
