namespace Pathology.Cli;

/// <summary>What every evaluation says beside its numbers.</summary>
internal static class EvaluationText
{
    private const int MostNotes = 12;
    private const int MostNames = 4;

    /// <summary>Writes sentences, the first dozen of many.</summary>
    public static void WriteNotes(TextWriter errors, IReadOnlyCollection<string> notes)
    {
        foreach (string note in notes.Take(MostNotes))
        {
            errors.WriteLine($"note: {note}");
        }

        if (notes.Count > MostNotes)
        {
            errors.WriteLine($"note: and {notes.Count - MostNotes} more; all stand in evaluation.json.");
        }
    }

    /// <summary>Names for a sentence, the first few of many.</summary>
    public static string Listed(IReadOnlyList<string> names) =>
        names.Count <= MostNames ? string.Join(", ", names) : $"{string.Join(", ", names.Take(MostNames - 1))} and {names.Count - MostNames + 1} more";
}
