namespace Pathology.Outputs;

/// <summary>What is to be done with a slide, as files say it.</summary>
internal static class TriageWords
{
    public static string Of(TriageVerdict verdict) => verdict switch
    {
        TriageVerdict.Negative => "negative",
        TriageVerdict.Look => "look",
        _ => "no_answer",
    };

    /// <summary>The same for people.</summary>
    public static string Spoken(TriageVerdict verdict) => Of(verdict).Replace('_', ' ');

    public static TriageVerdict? Read(string? word) => word is null ? null : Enum.GetValues<TriageVerdict>().Where(verdict => Of(verdict) == word).Cast<TriageVerdict?>().FirstOrDefault() ?? TriageVerdict.NoAnswer;
}
