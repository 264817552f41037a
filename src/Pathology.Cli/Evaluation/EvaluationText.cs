namespace Pathology.Cli;

/// <summary>What every evaluation says beside its numbers.</summary>
internal static class EvaluationText
{
    private const int MostNotes = 12;

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
}
