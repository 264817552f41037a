using System.Collections.Immutable;
using Pathology.Marks;

namespace Pathology.Cli;

/// <summary>Takes marks in from files of QuPath, ASAP, or a table.</summary>
internal sealed class MarksImporter(MarkedFolder marked, string? reader, string? slide, IReadOnlyCollection<string> positive)
{
    private const long LargestFile = 256L << 20;
    private static readonly string[] s_endings = [".geojson", ".json", ".xml", ".csv"];

    private readonly MarkImport _import = new(marked.Store, reader);
    private readonly List<string> _troubles = [];

    /// <summary>Takes in files, and files of folders.</summary>
    /// <returns>What was wrong, a sentence each; empty where all is well.</returns>
    /// <exception cref="UsageException">There is no such file, or nobody says whose marks they are.</exception>
    /// <exception cref="InputFileException">A file is none that can be read: what was taken in before it stays.</exception>
    public IReadOnlyList<string> Take(IEnumerable<string> paths)
    {
        foreach ((string path, string? root) in paths.SelectMany(FilesOf))
        {
            try
            {
                TakeFile(path, root);
            }
            catch (ArgumentException unknown) when (unknown.ParamName == "marks")
            {
                throw new UsageException($"{path} does not say whose its marks are: give --reader NAME.");
            }
        }

        _troubles.AddRange(_import.Refused.Select(fault => $"Left out: {fault}"));
        return _troubles;
    }

    /// <summary>What became of them.</summary>
    public string Summary => $"{_import.Added} added, {_import.Changed} changed, {_import.Same} as they were"
        + (_import.Both > 0 ? $", {_import.Both} changed here and there: the file's are kept beside those that stood here" : "");

    private static IEnumerable<(string Path, string? Root)> FilesOf(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(file => s_endings.Contains(Path.GetExtension(file).ToLowerInvariant()) && !Path.GetFileName(file).StartsWith('.'))
            .Order(StringComparer.Ordinal)
            .Select(file => (file, (string?)path))
        : File.Exists(path) ? [(path, null)]
        : throw new UsageException($"{path}: there is no such file or folder.");

    private void TakeFile(string path, string? root)
    {
        if (Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase))
        {
            foreach (IGrouping<string, ExchangedMark> ofSlide in MarksCsv.Read(path).GroupBy(mark => slide ?? mark.Slide ?? ""))
            {
                TakeSlide(path, ofSlide.Key, ofSlide);
            }

            return;
        }

        string stem = Path.ChangeExtension(root is null ? Path.GetFileName(path) : Path.GetRelativePath(root, path).Replace('\\', '/'), null);
        string name = marked.NameOf(slide ?? stem);
        using FileStream file = RegularFile.OpenRead(path);
        if (file.Length > LargestFile)
        {
            throw new InputFileException(path, null, $"{file.Length >> 20} MB of marks are too many.");
        }

        ImmutableArray<ExchangedMark> marks = Path.GetExtension(path).Equals(".xml", StringComparison.OrdinalIgnoreCase)
            ? MarksAsap.Read(path, file, positive)
            : MarksGeoJson.Read(path, file, marked.Has(name) ? marked.OriginOf(name) : default, positive);
        TakeSlide(path, name, marks);
    }

    private void TakeSlide(string path, string name, IEnumerable<ExchangedMark> marks)
    {
        if (marked.Has(name))
        {
            _import.Take(name, marks);
        }
        else
        {
            _troubles.Add($"{path}: there is no slide '{name}' here; name the file like its slide, or give --slide.");
        }
    }
}
