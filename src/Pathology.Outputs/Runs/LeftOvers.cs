using System.Globalization;

namespace Pathology.Outputs;

/// <summary>
/// What is no longer of a run: moved to <c>previous/1</c>, <c>previous/2</c> … of its folder, a number each time, so that nothing of it is
/// counted and nothing is lost; and taken back when its slide is given again.
/// </summary>
internal sealed class LeftOvers(string folder)
{
    public const string FolderName = "previous";

    private const string Complete = ".complete"; // the screening's word that a slide's folder is whole

    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);
    private string? _target;

    /// <summary>The run's folder.</summary>
    public string Folder => folder;

    /// <summary>What was moved where, in a sentence; null where nothing was.</summary>
    public string? Note => _target is null ? null : $"No longer of this run, and moved to {_target}: {RunContinuation.Some(_names)}.";

    /// <summary>Moves one file or folder of the run aside; it need not be there.</summary>
    /// <exception cref="IOException">It cannot be moved.</exception>
    public void Move(string path)
    {
        string source = Path.Combine(folder, path);
        if (Path.Exists(source))
        {
            Rename(source, Path.Combine(Next(), path));
            _names.Add(path);
        }
    }

    /// <summary>Moves a slide's files aside; folders of other slides below it stay.</summary>
    /// <param name="name">The slide's name in the run.</param>
    /// <param name="keepScores">Whether the scores stay, to go on from: the slide is of the run still, and failed.</param>
    /// <exception cref="IOException">A file cannot be moved.</exception>
    public void MoveSlide(string name, bool keepScores)
    {
        string source = Path.Combine(folder, name);
        string[] files = !Directory.Exists(source) ? [] :
        [
            .. Directory.EnumerateFiles(source).Select(path => Path.GetFileName(path)).Where(file => file.StartsWith('.') && (!keepScores || file == Complete))
                .Concat(RunFiles.OfSlide(source))
                .Where(file => file != SlideOutputs.TraceFile)
                .OrderBy(file => file != Complete), // first the word that the folder is whole
        ];
        foreach (string file in files)
        {
            Rename(Path.Combine(source, file), Path.Combine(Next(), name, file));
            _names.Add(name);
        }

        RemoveFolders(source, all: !keepScores);
    }

    /// <summary>Takes a slide's files back, the latest that were moved aside, where none stand in their place.</summary>
    /// <exception cref="IOException">A file cannot be moved.</exception>
    public void TakeBack(string name)
    {
        string target = Path.Combine(folder, name);
        if (File.Exists(Path.Combine(target, Complete)))
        {
            return;
        }

        foreach (string number in Numbers().OrderDescending().Select(number => number.ToString(CultureInfo.InvariantCulture)))
        {
            string source = Path.Combine(folder, FolderName, number, name);
            if (File.Exists(Path.Combine(source, Complete)))
            {
                // The word that the folder is whole comes last.
                string[] files = [.. Directory.EnumerateFiles(source).Select(path => Path.GetFileName(path)).Union(RunFiles.OfSlide(source))];
                foreach (string file in files.OrderBy(file => file == Complete))
                {
                    Rename(Path.Combine(source, file), Path.Combine(target, file));
                }

                RemoveFolders(source, all: true);
                return;
            }
        }
    }

    /// <summary>Whether anything was ever moved aside here.</summary>
    public bool Any => Directory.Exists(Path.Combine(folder, FolderName));

    private string Next() => _target ??= Path.Combine(folder, FolderName, (Numbers().DefaultIfEmpty().Max() + 1).ToString(CultureInfo.InvariantCulture));

    private IEnumerable<int> Numbers() => !Any ? [] : Directory.EnumerateDirectories(Path.Combine(folder, FolderName))
        .Select(path => NumberText.TryCount(Path.GetFileName(path), out int number) ? number : 0)
        .Where(number => number > 0);

    private static void Rename(string source, string target)
    {
        try
        {
            Disk.Current.CreateFolder(Path.GetDirectoryName(target)!);
            Disk.Current.Rename(source, target);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{source} could not be moved to {target}: {SystemReason.Of(e)}.", e);
        }
    }

    private static void RemoveFolders(string slide, bool all)
    {
        foreach (string below in RunFiles.SlideFolders)
        {
            RemoveIfEmpty(Path.Combine(slide, below));
        }

        if (all)
        {
            RemoveIfEmpty(slide);
        }
    }

    private static void RemoveIfEmpty(string path)
    {
        if (Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Any())
        {
            Disk.Current.DeleteFolder(path);
        }
    }
}
