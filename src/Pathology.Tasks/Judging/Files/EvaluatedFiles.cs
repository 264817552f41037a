namespace Pathology.Tasks;

/// <summary>The files of a kind in a folder that an evaluation is given: endings in any case, and what a Mac or an Office leaves beside a file passed over.</summary>
internal static class EvaluatedFiles
{
    // AppleDouble: a Mac writes its own data on a file so wherever the file system has no place for it. And the notes of an Office that has it open.
    private static readonly string[] s_strange = ["._", "~$"];

    /// <summary>The files, in the order of their names.</summary>
    /// <param name="folder">Where they lie.</param>
    /// <param name="endings">The endings that count, with their dots.</param>
    /// <param name="isDeep">Whether the folders below count too.</param>
    /// <param name="notes">Takes a sentence on what was passed over.</param>
    public static string[] In(string folder, IReadOnlyList<string> endings, bool isDeep, ICollection<string> notes)
    {
        var option = new EnumerationOptions { RecurseSubdirectories = isDeep, IgnoreInaccessible = false, AttributesToSkip = 0 };
        string[] all =
        [
            .. Directory.EnumerateFiles(folder, "*", option)
                .Where(path => endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal),
        ];
        string[] passedOver = [.. all.Where(path => s_strange.Any(start => Path.GetFileName(path).StartsWith(start, StringComparison.Ordinal)))];
        if (passedOver.Length > 0)
        {
            notes.Add($"{folder}: {passedOver.Length} file{(passedOver.Length == 1 ? "" : "s")} that a Mac or an Office left beside others passed over, as {Path.GetFileName(passedOver[0])}.");
        }

        return [.. all.Except(passedOver, StringComparer.Ordinal)];
    }
}
