using System.Globalization;

namespace Pathology.Cli;

/// <summary>Puts files of one folder that are passed over for one reason into one line, where they are many.</summary>
internal static class ManyAlike
{
    /// <summary>More than so many of a folder and a reason are one line.</summary>
    public const int Most = 20;

    /// <summary>The files, those that are many as their folder with their number, where the first of them stood.</summary>
    public static IEnumerable<PassedOverFile> Together(IReadOnlyList<PassedOverFile> files)
    {
        if (files.Count <= Most)
        {
            return files;
        }

        Dictionary<(string, string), int> counts = [];
        foreach (PassedOverFile file in files)
        {
            counts[KeyOf(file)] = counts.GetValueOrDefault(KeyOf(file)) + file.Files;
        }

        HashSet<(string, string)> said = [];
        return files.Where(file => counts[KeyOf(file)] <= Most || said.Add(KeyOf(file)))
            .Select(file => counts[KeyOf(file)] <= Most ? file : Folder(KeyOf(file), counts[KeyOf(file)]));
    }

    private static (string Folder, string Reason) KeyOf(PassedOverFile file) => (Path.GetDirectoryName(file.Path) ?? "", file.Reason);

    private static PassedOverFile Folder((string Path, string Reason) key, int count) =>
        new(key.Path.Length == 0 ? "." : key.Path, $"holds {count.ToString("N0", CultureInfo.InvariantCulture)} files of which each {key.Reason}") { Files = count };
}
