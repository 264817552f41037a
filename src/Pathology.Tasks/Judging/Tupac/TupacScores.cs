namespace Pathology.Tasks;

/// <summary>TUPAC16's table of tasks 1 and 2: two columns, no header, and the line's number is the case's.</summary>
/// <remarks>
/// -1 stands for a task that was not attempted, and lies among the real molecular scores (-1.02 to 0.74 in the training set). So it means
/// that where the whole column is -1, or where the line, unlike others, has no mitotic score either; a mitotic score of -1 can be nothing else.
/// </remarks>
public static class TupacScores
{
    private const double None = -1;

    /// <summary>Pairs of truth and submission for both tasks, cases without a score left out.</summary>
    /// <param name="truth">The true scores.</param>
    /// <param name="submission">As many lines as the truth.</param>
    /// <param name="notes">Takes a sentence on what is not counted.</param>
    /// <returns>Task 1's and task 2's; null where all of the submission is -1, the task not attempted.</returns>
    /// <exception cref="InputFileException">A table is wrong, or the two differ in length; says where.</exception>
    public static ((double Truth, double Given)[]? Mitotic, (double Truth, double Given)[]? Molecular) Pairs(string truth, string submission, ICollection<string> notes)
    {
        Case[] expected = Read(truth);
        Case[] given = Read(submission);
        if (expected.Length != given.Length)
        {
            throw new InputFileException(submission, null, $"{given.Length} lines where {truth} has {expected.Length}; line n is case n, with -1 for a task that was not attempted.");
        }

        return (
            Task("mitotic", truth, submission, expected, given, score => score.Mitotic, notes),
            Task("molecular", truth, submission, expected, given, score => score.Molecular, notes));
    }

    private static (double Truth, double Given)[]? Task(
        string name, string truth, string submission, Case[] expected, Case[] given, Func<Case, double?> scoreOf, ICollection<string> notes)
    {
        if (given.All(score => scoreOf(score) is null))
        {
            notes.Add($"The {name} score is {None} throughout {submission}: this task was not attempted.");
            return null;
        }

        int[] cases = [.. Enumerable.Range(0, given.Length).Where(i => scoreOf(expected[i]) is not null && scoreOf(given[i]) is not null)];
        Note(truth, [.. expected.Where(score => scoreOf(score) is null)]);
        Note(submission, [.. given.Where((score, i) => scoreOf(score) is null && scoreOf(expected[i]) is not null)]);
        return cases.Length > 0
            ? [.. cases.Select(i => (scoreOf(expected[i])!.Value, scoreOf(given[i])!.Value))]
            : throw new InputFileException(truth, null, $"no case has a true {name} score and one in {submission}.");

        void Note(string path, Case[] gaps)
        {
            if (gaps.Length > 0)
            {
                string lines = NameList.Of([.. gaps.Select(gap => FormattableString.Invariant($"{gap.Line}"))]);
                notes.Add($"{path}: {gaps.Length} case{(gaps.Length == 1 ? " has" : "s have")} no {name} score ({None} in line {lines}) and {(gaps.Length == 1 ? "is" : "are")} left out.");
            }
        }
    }

    private static Case[] Read(string path)
    {
        CsvTable table = CsvTable.ReadRows(path);
        if (table.Rows.FirstOrDefault(row => row.Count != 2) is { } odd)
        {
            throw odd.Wrong($"{odd.Count} column{(odd.Count == 1 ? "" : "s")}, where two are needed: mitotic score, molecular score.");
        }

        Case[] cases = [.. table.Rows.Select(row => new Case(row.Line, Mitotic(row), row.Number(1, "the molecular score")))];
        bool isEmpty = cases.All(score => score.Molecular == None);
        bool hasMitotic = cases.Any(score => score.Mitotic is not null);
        return [.. cases.Select(score => score.Molecular == None && (isEmpty || (hasMitotic && score.Mitotic is null)) ? score with { Molecular = null } : score)];
    }

    private static double? Mitotic(CsvRow row) => row.Whole(0, "the mitotic score") switch
    {
        (long)None => null,
        >= 1 and <= 3 and var score => score,
        var score => throw row.Wrong($"the mitotic score is {score}, not 1, 2 or 3."),
    };

    private sealed record Case(int Line, double? Mitotic, double? Molecular);
}
