namespace Pathology.Outputs;

/// <summary>What verdicts and flaws are called, in files and on screens.</summary>
public static class QualityWords
{
    /// <summary><c>read</c>, <c>read with care</c>, <c>scan again</c>.</summary>
    public static string Of(QualityVerdict verdict) => verdict switch
    {
        QualityVerdict.Read => "read",
        QualityVerdict.ReadWithCare => "read with care",
        QualityVerdict.ScanAgain => "scan again",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "There is no such verdict."),
    };

    /// <summary>The verdict of a word; the first where it is none, as in a file that somebody had in hands.</summary>
    internal static QualityVerdict VerdictOf(string? word) => Enum.GetValues<QualityVerdict>().FirstOrDefault(verdict => Of(verdict) == word);
}
