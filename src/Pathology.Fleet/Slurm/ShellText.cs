namespace Pathology.Fleet;

/// <summary>Words as a POSIX shell takes them.</summary>
internal static class ShellText
{
    private const string Plain = "/._-+=:,@%";

    /// <summary>A word that stands for itself, quoted where it must be.</summary>
    public static string Quote(string word) => word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || Plain.Contains(c, StringComparison.Ordinal))
        ? word
        : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    public static string Quote(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));
}
