using Pathology.Slides;

namespace Pathology.Cli;

/// <summary>
/// Reads a list of slides: a text with one path a line, or a CSV whose header names a column <c>slide</c> (or <c>path</c>, <c>image</c>)
/// and, if wanted, <c>mpp</c> and <c>mask</c>. Relative paths are relative to the list.
/// </summary>
/// <remarks>Slides come as they are read, so a list may be of any length.</remarks>
internal sealed class SlideList
{
    /// <summary>What stands for a list that is piped in; its paths are relative to the folder the program runs in.</summary>
    public const string StandardInput = "-";

    private const string StandardInputName = "standard input";

    private static readonly string[] s_pathColumns = ["slide", "path", "image", "file", "filename", "file_name", "slide_path", "wsi", "wsi_path"];
    private static readonly string[] s_resolutionColumns = ["mpp", "microns_per_pixel", "um_per_pixel", "um_px", "spacing", "spacing_um_px", "resolution"];
    private static readonly string[] s_maskColumns = ["mask", "mask_path", "tissue", "tissue_mask", "annotation", "annotations"];

    // A column that seems to be one of these and is not would be the file's own resolution without a word.
    private static readonly string[] s_nearly = ["mpp", "micron", "spacing", "resolution", "mask", "tissue", "annotation"];

    private readonly string _name;
    private readonly string _folder;
    private ListEntry? _last;

    private SlideList(string name, string folder) => (_name, _folder) = (name, folder);

    /// <summary>What the user should know of the list, a sentence each; complete when its slides have been read.</summary>
    public List<string> Notes { get; } = [];

    public static bool IsList(string path) => Path.GetExtension(path).ToUpperInvariant() is ".TXT" or ".CSV" or ".LST";

    /// <summary>Opens a list file.</summary>
    /// <returns>The list, and its slides in their order, to be asked for once.</returns>
    /// <exception cref="InputFileException">The list is empty or a line cannot be understood; says which, when that line is reached.</exception>
    public static (SlideList List, IEnumerable<SlideInput> Slides) Open(string path)
    {
        var list = new SlideList(path, Path.GetDirectoryName(path) ?? "");
        return (list, list.NotEmpty(list.Slides(TextFile.Lines(path), Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase))));
    }

    /// <summary>Opens the list that is piped into the program.</summary>
    public static (SlideList List, IEnumerable<SlideInput> Slides) OpenStandardInput()
    {
        var list = new SlideList(StandardInputName, "");
        return (list, list.NotEmpty(list.Slides(TextFile.Lines(Console.OpenStandardInput(), StandardInputName), isTable: false)));
    }

    private IEnumerable<SlideInput> NotEmpty(IEnumerable<SlideInput> slides)
    {
        bool any = false;
        foreach (SlideInput slide in slides)
        {
            any = true;
            yield return slide;
        }

        if (!any)
        {
            throw new InputFileException(_name, null, "the list names no slide.");
        }
    }

    private IEnumerable<SlideInput> Slides(IEnumerable<(int Number, string Line)> lines, bool isTable)
    {
        if (isTable)
        {
            return OfTable(lines);
        }

        // A table saved as .txt or piped in is still one: its first line names columns.
        IEnumerator<(int, string Line)> text = lines.GetEnumerator();
        bool any = text.MoveNext();
        IEnumerable<(int, string)> all = any ? Resumed(text) : [];
        return any && CsvNames(text.Current.Line) ? OfTable(all) : OfText(all);
    }

    private static IEnumerable<(int Number, string Line)> Resumed(IEnumerator<(int, string)> lines)
    {
        using (lines)
        {
            do
            {
                yield return lines.Current;
            }
            while (lines.MoveNext());
        }
    }

    private static bool CsvNames(string line) => line.Contains(',', StringComparison.Ordinal)
        && line.Split(',').Any(cell => s_pathColumns.Contains(cell.Trim(' ', '"'), StringComparer.OrdinalIgnoreCase));

    private IEnumerable<SlideInput> OfText(IEnumerable<(int Number, string Line)> lines)
    {
        foreach ((_, string line) in lines)
        {
            string path = Unquoted(line.Trim());
            if (path.Length > 0 && path[0] != '#')
            {
                yield return Slide(path);
            }
        }
    }

    // Windows copies paths in quotes.
    private static string Unquoted(string path) =>
        path.Length > 2 && path[0] is '"' or '\'' && path[^1] == path[0] ? path[1..^1] : path;

    private IEnumerable<SlideInput> OfTable(IEnumerable<(int Number, string Line)> lines)
    {
        (CsvTable header, IEnumerable<CsvRow> rows) = CsvTable.Stream(_name, lines);
        (int path, int mpp, int mask) = (header.IndexOf(s_pathColumns), header.Find(s_resolutionColumns), header.Find(s_maskColumns));
        NameOthers(header, [path, mpp, mask]);
        foreach (CsvRow row in rows)
        {
            string slide = row.Text(path, "the slide");
            if (slide.Length == 0)
            {
                throw row.Wrong("the slide's path is empty.");
            }

            double? resolution = mpp < 0 ? null : Resolution(row, mpp);
            string maskPath = mask < 0 ? "" : row.Text(mask, "mask");
            yield return resolution is null && maskPath.Length == 0
                ? Slide(slide)
                : Slide(slide) with { Listed = Entry(new ListEntry(_name, resolution, maskPath.Length == 0 ? null : Locate(maskPath))), ListedLine = row.Line };
        }
    }

    private void NameOthers(CsvTable header, int[] known)
    {
        string[] others = [.. header.Columns.Where((column, index) => !known.Contains(index) && column.Length > 0)];
        if (others.FirstOrDefault(column => s_nearly.Any(word => column.Contains(word, StringComparison.OrdinalIgnoreCase))) is { } nearly)
        {
            throw new InputFileException(_name, 1, $"the column '{nearly}' is not understood; a slide's microns per pixel stand in a column 'mpp', its tissue mask in 'mask'.");
        }

        if (others.Length > 0)
        {
            Notes.Add($"{_name}: of its columns only slide, mpp and mask are read; not understood: {string.Join(", ", others)}.");
        }
    }

    private static double? Resolution(CsvRow row, int column)
    {
        string text = row.Text(column, "mpp");
        return text.Length == 0 ? null
            : NumberText.TryReal(text, out double value) && MicronsPerPixel.IsPlausible(value) ? value
            : throw row.Wrong($"'{text}' is not a resolution in microns per pixel, such as 0.25. {ResolutionRule.Of(text)}");
    }

    // A million slides of one resolution share what is said of them.
    private ListEntry Entry(ListEntry entry) => _last?.SaysTheSame(entry) == true ? _last : _last = entry;

    private SlideInput Slide(string path) => new(Locate(path), Path.IsPathRooted(path) ? Path.GetFileName(path) : path);

    private string Locate(string path) => _folder.Length == 0 || DicomWebSlides.IsAddress(path) ? path : Path.Combine(_folder, path);
}
