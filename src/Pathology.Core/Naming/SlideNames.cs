using System.Text;

namespace Pathology;

/// <summary>Gives every slide of a run a folder name of its own, and tells which slides are one.</summary>
/// <remarks>
/// The name is the slide's path below the folder the user gave, without ending. It depends on that path alone, so a slide has the same
/// name in the whole set, in a part of it, and in a set that has grown.
/// </remarks>
public static class SlideNames
{
    // Characters that some file system or viewer refuses. Slides travel between machines, so the strictest rule holds everywhere.
    private const string Forbidden = "<>:\"|?*\\";

    private static readonly HashSet<string> s_devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL",
        "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    };

    /// <summary>The name of a slide's folder under the run's output; may hold forward slashes, and never climbs out.</summary>
    /// <param name="relativePath">The slide's path below the folder it was found in.</param>
    public static string Of(string relativePath)
    {
        ArgumentNullException.ThrowIfNull(relativePath);
        string name = ComposedText.Of(SlideName.WithoutEnding(relativePath));
        return IsPlain(name) ? name : Sanitise(name);
    }

    /// <summary>
    /// What tells a slide of that name from all others, by <see cref="SlideName.Comparer"/>: the name, or where a challenge gave it, its last
    /// part, since <c>copy/patient_001_node_0</c> is the same node as <c>patient_001_node_0</c>.
    /// </summary>
    public static string IdentityOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string last = name[(name.LastIndexOf('/') + 1)..];
        return SlideName.IsOfChallenge(last) ? last : name;
    }

    // A hundred thousand names are given at once, and nearly all of them need nothing.
    private static bool IsPlain(string name)
    {
        bool isPlain = name.Length > 0;
        foreach (char c in name)
        {
            isPlain &= char.IsAsciiLetterOrDigit(c) || c is '_' or '-';
        }

        return isPlain && !IsTaken(name);
    }

    private static string Sanitise(string name)
    {
        string[] segments = [.. name.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Where(segment => segment is not ("." or "..")).Select(SanitiseSegment)];
        return segments.Length == 0 ? "slide" : string.Join('/', segments);
    }

    private static string SanitiseSegment(string segment)
    {
        var clean = new StringBuilder(segment.Length);
        foreach (char c in segment)
        {
            clean.Append(char.IsControl(c) || Forbidden.Contains(c, StringComparison.Ordinal) ? '_' : c);
        }

        // A leading dot would hide it, and could meet the engine's own hidden files; Windows drops trailing dots and spaces.
        string trimmed = clean.ToString().Trim().TrimEnd('.', ' ');
        trimmed = trimmed.StartsWith('.') ? $"_{trimmed[1..]}" : trimmed;
        return trimmed.Length == 0 ? "_" : IsTaken(trimmed) ? $"{trimmed}_" : trimmed;
    }

    // What Windows keeps for itself, and the files and folders that a run or a slide's results have of their own.
    private static bool IsTaken(string segment) => RunFiles.IsOne(segment) || s_devices.Contains(segment.Split('.')[0]);
}
