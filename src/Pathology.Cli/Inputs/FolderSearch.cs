using System.IO.Enumeration;

namespace Pathology.Cli;

/// <summary>Walks a folder and all below it; links are followed, each target once.</summary>
/// <remarks>
/// What is really there comes before what links lead to, so a slide is found under its own name and not under a link's. A folder is
/// known by its identity on the disk: a link to a folder above ends there instead of leading round for ever.
/// </remarks>
internal sealed class FolderSearch(List<PassedOverFile> passedOver, CancellationToken cancellation)
{
    private readonly HashSet<FileIdentity> _folders = [];
    private readonly HashSet<string> _places = new(StringComparer.Ordinal); // where the system tells no identities
    private readonly List<(string Path, string Relative, string? ResultsRoot)> _links = [];
    private readonly List<FoundFile> _files = [];
    private int _depth;

    /// <summary>All that is no folder below <paramref name="root"/>, in the order of their paths.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="depth">How many folders below it are entered, one in another.</param>
    public IReadOnlyList<FoundFile> Search(string root, int depth = int.MaxValue)
    {
        _depth = depth;
        Walk(root, "", null);
        for (int i = 0; i < _links.Count; i++)
        {
            // A folder behind a link may hold links again; they join the end of the list.
            (string path, string relative, string? results) = _links[i];
            Take(path, relative, results);
        }

        return [.. _files.OrderBy(file => file.RelativeName, StringComparer.Ordinal)];
    }

    private void Walk(string folder, string relative, string? resultsRoot)
    {
        cancellation.ThrowIfCancellationRequested();
        if (FileStatus.Of(folder).Identity is { } identity ? !_folders.Add(identity) : !_places.Add(Path.GetFullPath(folder)))
        {
            return;
        }

        List<(string Name, bool IsLink)> entries;
        try
        {
            entries = [.. new FileSystemEnumerable<(string, bool)>(
                folder,
                (ref FileSystemEntry entry) => (entry.FileName.ToString(), (entry.Attributes & FileAttributes.ReparsePoint) != 0),
                new EnumerationOptions { IgnoreInaccessible = false, AttributesToSkip = 0 })];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            string reason = error is UnauthorizedAccessException ? "may not be read by this user" : $"cannot be read ({SystemReason.Of(error)})";
            passedOver.Add(new PassedOverFile(folder, $"{reason}, so nothing in this folder was screened; change its permissions, or leave it out."));
            return;
        }

        string? results = resultsRoot ?? (ResultsFolders.IsOne(folder) ? folder : null);
        foreach ((string name, bool isLink) in entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            string path = Path.Combine(folder, name);
            string below = relative.Length == 0 ? name : $"{relative}/{name}";
            if (isLink)
            {
                _links.Add((path, below, results));
            }
            else
            {
                Take(path, below, results);
            }
        }
    }

    private void Take(string path, string relative, string? resultsRoot)
    {
        FileStatus status = FileStatus.Of(path);
        if (status.Kind != FileKind.Folder)
        {
            _files.Add(new FoundFile(path, relative, status, resultsRoot));
        }
        else if (relative.Count(c => c == '/') >= _depth)
        {
            return; // deeper than a pattern reaches
        }
        else if (Path.GetFileName(path).StartsWith('.'))
        {
            passedOver.Add(new PassedOverFile(path, "is a hidden folder, which is not searched; give it by itself where it holds slides."));
        }
        else
        {
            Walk(path, relative, resultsRoot);
        }
    }
}
