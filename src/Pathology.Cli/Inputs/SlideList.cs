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
    /// <exception cref="InputFileException">The list is empty or a line cannot be understood; says which.</exception>
    public static IReadOnlyList<SlideInput> Read(string list)
    {
        IReadOnlyList<SlideInput> slides = Path.GetExtension(list).Equals(".csv", StringComparison.OrdinalIgnoreCase)
            ? FromTable(list)
            : [.. File.ReadLines(list).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').Select(line => Slide(list, line))];
        return slides.Count > 0 ? slides : throw new InputFileException(list, null, "the list names no slide.");
    }

    private static List<SlideInput> FromTable(string list)
    {
        CsvTable table = CsvTable.Read(list);
        (int path, int mpp, int mask) = (table.IndexOf(s_pathColumns), table.Find("mpp"), table.Find("mask"));
        List<SlideInput> slides = [];
        foreach (CsvRow row in table.Rows)
        {
            slides.Add(Slide(list, row.Text(path, "the slide")) with
            {
                MicronsPerPixel = mpp < 0 ? null : Resolution(row, mpp),
                Mask = mask < 0 || row.Text(mask, "mask").Length == 0 ? null : Locate(list, row.Text(mask, "mask")),
            });
        }

        return slides;
    }

    private static double? Resolution(CsvRow row, int column)
    {
        string text = row.Text(column, "mpp");
        return text.Length == 0 ? null
            : NumberText.TryReal(text, out double value) && value is > 0 and < 1000 ? value
            : throw row.Wrong($"'{text}' is not a resolution in microns per pixel, such as 0.25.");
    }

    private static SlideInput Slide(string list, string path) => new(Locate(list, path), Path.IsPathRooted(path) ? Path.GetFileName(path) : path);

    private static string Locate(string list, string path) => Path.Combine(Path.GetDirectoryName(list) ?? "", path);
}
