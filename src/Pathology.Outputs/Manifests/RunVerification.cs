using System.Collections.Immutable;

namespace Pathology.Outputs;

/// <summary>The files of a run, or of one slide of it, held against the manifest that was written with them.</summary>
/// <remarks>Hidden files are the program's own notes, <c>previous/</c> holds what is no longer of the run, and what 'features' made of the run may lie beside it: none of these is looked at.</remarks>
public sealed record RunVerification
{
    private static readonly HashSet<string> s_besideTheRun = new(StringComparer.Ordinal) { "features.csv", SlideOutputs.TraceFile };

    /// <summary>How many files the manifest names.</summary>
    public required int Files { get; init; }

    /// <summary>SHA-256 of the manifest itself: who wrote it down elsewhere knows that the manifest is the same too.</summary>
    public required string ManifestSha256 { get; init; }

    /// <summary>Files of the manifest that are not there.</summary>
    public required ImmutableArray<string> Missing { get; init; }

    /// <summary>Files whose content is another, or that cannot be read.</summary>
    public required ImmutableArray<string> Changed { get; init; }

    /// <summary>Files that are there and not of the run.</summary>
    public required ImmutableArray<string> Extra { get; init; }

    /// <summary>Whether every file is there and as it was written, and no other.</summary>
    public bool IsWhole => Missing.IsEmpty && Changed.IsEmpty && Extra.IsEmpty;

    /// <summary>Reads every file of a folder once.</summary>
    /// <exception cref="InputFileException">The folder has no manifest that can be read.</exception>
    public static RunVerification Of(string folder, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string path = Path.Combine(folder, Manifest.FileName);
        if (!File.Exists(path))
        {
            throw new InputFileException(path, null, !Directory.Exists(folder) ? "there is no such folder."
                : File.Exists(Path.Combine(folder, "run.json")) ? "is not there: the run was not finished, or is of an older version; run the same 'pathology screen' again."
                : "is not there; give the folder of a run of 'pathology screen'.");
        }

        Manifest manifest = Manifest.Find(folder) ?? throw new InputFileException(path, null, "this is not the manifest of a run.");
        List<string> missing = [];
        List<string> changed = [];
        foreach ((string file, FileStamp stamp) in manifest.All.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var found = new FileInfo(Path.Combine(folder, file));
            if (!found.Exists)
            {
                missing.Add(file);
            }
            else if (found.Length != stamp.Bytes || !IsSame(found.FullName, stamp))
            {
                changed.Add(file);
            }
        }

        HashSet<string> known = [.. manifest.All.Select(file => file.Key), Manifest.FileName];
        return new RunVerification
        {
            Files = known.Count - 1,
            ManifestSha256 = FileStamp.Of(path).Sha256,
            Missing = [.. missing],
            Changed = [.. changed],
            Extra = [.. FilesBelow(folder).Where(file => !known.Contains(file)).Order(StringComparer.Ordinal)],
        };
    }

    private static bool IsSame(string path, FileStamp stamp)
    {
        try
        {
            return FileStamp.Of(path) == stamp;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static IEnumerable<string> FilesBelow(string folder)
    {
        var every = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden };
        return Directory.EnumerateFiles(folder, "*", every)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(path => !path.StartsWith($"{LeftOvers.FolderName}/", StringComparison.Ordinal) && !path.Split('/').Any(part => part.StartsWith('.')))
            .Where(path => !s_besideTheRun.Contains(Path.GetFileName(path)));
    }
}
