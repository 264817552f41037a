namespace Pathology.Cli;

/// <summary>TUPAC16's table of tasks 1 and 2: two columns, no header, and the line's number is the case's.</summary>
internal static class TupacScores
{
    private const double NotAttempted = -1;

    /// <summary>Pairs of truth and submission for one task, cases without a score left out.</summary>
    /// <param name="truth">The true scores.</param>
    /// <param name="submission">As many lines as the truth.</param>
    /// <param name="column">0 for the mitotic score, 1 for the molecular one.</param>
    /// <exception cref="InputFileException">A table is wrong, or the two differ in length; says where.</exception>
    public static (double[] Truth, double[] Given) Pairs(string truth, string submission, int column)
    {
        double[] expected = Read(truth, column);
        double[] given = Read(submission, column);
        if (expected.Length != given.Length)
        {
            throw new InputFileException(submission, null, $"{given.Length} lines where {truth} has {expected.Length}; line n is case n, with -1 for a task that was not attempted.");
        }

        int[] attempted = [.. Enumerable.Range(0, given.Length).Where(index => given[index] != NotAttempted)];
        return ([.. attempted.Select(index => expected[index])], [.. attempted.Select(index => given[index])]);
    }

    private static double[] Read(string path, int column)
    {
        CsvTable table = CsvTable.ReadRows(path);
        if (table.Rows.FirstOrDefault(row => row.Count != 2) is { } odd)
        {
            throw odd.Wrong($"{odd.Count} column{(odd.Count == 1 ? "" : "s")}, where two are needed: mitotic score, molecular score.");
        }

        return [.. table.Rows.Select(row => column == 0 ? Mitotic(row) : row.Number(1, "the molecular score"))];
    }

    private static double Mitotic(CsvRow row)
    {
        long score = row.Whole(0, "the mitotic score");
        return score is 1 or 2 or 3 or (long)NotAttempted ? score : throw row.Wrong($"the mitotic score is {score}, not 1, 2 or 3.");
    }
}
