namespace Pathology.Cli;

/// <summary>Slides that consist of several files of one folder, as DICOM series do: each is one slide, and has one name.</summary>
internal sealed class SeriesOfFiles
{
    private readonly Dictionary<(string Folder, string Series), (FoundFile First, int Files)> _series = [];
    private readonly Dictionary<string, int> _inFolder = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _seriesOf = new(StringComparer.Ordinal);

    /// <summary>Whether a file is the first that is seen of its series in its folder.</summary>
    public bool IsFirst(FoundFile file, string series)
    {
        (string, string) key = (FolderOf(file), series);
        if (_series.TryGetValue(key, out (FoundFile First, int Files) known))
        {
            _series[key] = (known.First, known.Files + 1);
            return false;
        }

        _series[key] = (file, 1);
        _seriesOf[file.Path] = series;
        _inFolder[FolderOf(file)] = _inFolder.GetValueOrDefault(FolderOf(file)) + 1;
        return true;
    }

    /// <summary>
    /// A slide's first file under the slide's name: that of its folder, where the folder holds the files of this one series; they are called
    /// <c>1</c>, <c>IM000001</c> or by a number that no one knows. Else that of the file.
    /// </summary>
    public FoundFile Named(FoundFile file)
    {
        string folder = FolderOf(file);
        bool isOfFolder = _seriesOf.TryGetValue(file.Path, out string? series) && _series[(folder, series)].Files > 1 && _inFolder[folder] == 1;
        string name = folder.Length > 0 ? folder : Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file.Path))) ?? "";
        return isOfFolder && name.Length > 0 ? file with { RelativeName = name } : file;
    }

    private static string FolderOf(FoundFile file) => Path.GetDirectoryName(file.RelativeName) ?? "";
}
