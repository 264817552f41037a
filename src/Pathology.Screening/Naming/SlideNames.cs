using System.Security.Cryptography;
using System.Text;

namespace Pathology.Screening;

/// <summary>Gives every slide of a run a folder name of its own.</summary>
/// <remarks>
/// The name is the slide's path below the folder the user gave, without extension. Where two slides would share one, both keep their
/// extension; where even that is the same (two folders were given), part of a hash of the full path tells them apart.
/// So a name depends on the slides that are given, never on their order.
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

    /// <summary>Names slides.</summary>
    /// <param name="slides">Each slide's path, and its path relative to the folder it was found in.</param>
    /// <returns>One name a slide, in the same order, unique whatever the case of its letters; may hold forward slashes.</returns>
    public static IReadOnlyList<string> For(IReadOnlyList<(string Path, string RelativeName)> slides)
    {
        ArgumentNullException.ThrowIfNull(slides);
        string[] names = [.. slides.Select(slide => Sanitise(Path.ChangeExtension(slide.RelativeName, null)))];
        Distinguish(names, i => Sanitise(slides[i].RelativeName));
        Distinguish(names, i => $"{names[i]}-{HashOf(slides[i].Path)}");
        return names;
    }

    // A new name may be another slide's too (a.tif, a.svs and a folder's a.tif.svs), so this goes on until nothing changes.
    private static void Distinguish(string[] names, Func<int, string> rename)
    {
        bool[] isRenamed = new bool[names.Length];
        for (bool changed = true; changed;)
        {
            changed = false;
            foreach (IGrouping<string, int> same in Enumerable.Range(0, names.Length)
                .GroupBy(i => names[i], StringComparer.OrdinalIgnoreCase).Where(group => group.Skip(1).Any()).ToList())
            {
                foreach (int i in same.Where(i => !isRenamed[i]))
                {
                    (names[i], isRenamed[i], changed) = (rename(i), true, true);
                }
            }
        }
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
        foreach (char c in segment.Normalize(NormalizationForm.FormC))
        {
            clean.Append(char.IsControl(c) || Forbidden.Contains(c, StringComparison.Ordinal) ? '_' : c);
        }

        // A leading dot would hide it, and could meet the engine's own hidden files; Windows drops trailing dots and spaces.
        string trimmed = clean.ToString().Trim().TrimEnd('.', ' ');
        trimmed = trimmed.StartsWith('.') ? $"_{trimmed[1..]}" : trimmed;
        return trimmed.Length == 0 ? "_" : s_devices.Contains(trimmed.Split('.')[0]) ? $"{trimmed}_" : trimmed;
    }

    private static string HashOf(string path) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(path))).AsSpan(0, 4));
}
