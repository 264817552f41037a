using System.Globalization;

namespace Pathology.Cli;

/// <summary>
/// Reads a list of slides: a text file with one path a line, or a CSV whose header names a column
/// <c>slide</c> (or <c>path</c>, <c>image</c>) and, if wanted, <c>mpp</c> and <c>mask</c>.
/// Relative paths are relative to the list.
/// </summary>
internal static class SlideList
{
    private static readonly string[] s_pathColumns = ["slide", "path", "image", "file", "filename"];

    public static bool IsList(string path) => Path.GetExtension(path).ToUpperInvariant() is ".TXT" or ".CSV" or ".LST";

    /// <summary>The slides of the list, in its order.</summary>
    /// <exception cref="UsageException">The list is empty or a line cannot be understood; says which.</exception>
    public static IReadOnlyList<SlideInput> Read(string list)
    {
        string[] lines = File.ReadAllLines(list);
        IReadOnlyList<SlideInput> slides = Path.GetExtension(list).Equals(".csv", StringComparison.OrdinalIgnoreCase)
            ? FromTable(list, lines)
            : [.. lines.Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').Select(line => Slide(list, line))];
        return slides.Count > 0 ? slides : throw new UsageException($"{list}: the list names no slide.");
    }

    private static List<SlideInput> FromTable(string list, string[] lines)
    {
        if (lines.Length == 0)
        {
            return [];
        }

        string[] header = [.. CsvLine.Split(lines[0].TrimStart('\uFEFF')).Select(name => name.Trim())];
        int path = Array.FindIndex(header, name => s_pathColumns.Contains(name, StringComparer.OrdinalIgnoreCase));
        int mpp = Array.FindIndex(header, name => name.Equals("mpp", StringComparison.OrdinalIgnoreCase));
        int mask = Array.FindIndex(header, name => name.Equals("mask", StringComparison.OrdinalIgnoreCase));
        if (path < 0)
        {
            throw new UsageException($"{list}, line 1: a column named 'slide' is needed; the header is '{lines[0]}'.");
        }

        List<SlideInput> slides = [];
        for (int number = 2; number <= lines.Length; number++)
        {
            if (lines[number - 1].Trim().Length == 0)
            {
                continue;
            }

            string[] cells = CsvLine.Split(lines[number - 1]);
            if (cells.Length < header.Length)
            {
                throw new UsageException($"{list}, line {number}: {cells.Length} columns where the header has {header.Length}.");
            }

            slides.Add(Slide(list, cells[path].Trim()) with
            {
                MicronsPerPixel = mpp < 0 ? null : Resolution(list, number, cells[mpp].Trim()),
                Mask = mask < 0 || cells[mask].Trim().Length == 0 ? null : Locate(list, cells[mask].Trim()),
            });
        }

        return slides;
    }

    private static double? Resolution(string list, int number, string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value is > 0 and < 1000
            ? value
            : throw new UsageException($"{list}, line {number}: '{text}' is not a resolution in microns per pixel, such as 0.25.");
    }

    private static SlideInput Slide(string list, string path) => new(Locate(list, path), Path.IsPathRooted(path) ? Path.GetFileName(path) : path);

    private static string Locate(string list, string path) => Path.Combine(Path.GetDirectoryName(list) ?? "", path);
}
