using System.Globalization;

namespace Pathology.Inbox;

/// <summary>Moves finished slides, with all their files, from the inbox to the archive, under the same path below it.</summary>
/// <remarks>
/// The file by which the slide is opened moves last, so that a move that was cut off is gone on with: while it is in the inbox, files of
/// the
/// slide may be. A name that the archive has already gets a folder <c>again-2</c>, <c>again-3</c> … before it; nothing is overwritten.
/// </remarks>
internal sealed class SlideArchive(string root)
{
    /// <summary>Where the slide's main file goes, so that no file of the archive stands in the place of any of the slide's.</summary>
    /// <param name="main">The file by which it is opened.</param>
    /// <param name="relativeName">That file's path below the inbox.</param>
    /// <param name="files">All files of the slide.</param>
    public string TargetOf(string main, string relativeName, IReadOnlyCollection<string> files)
    {
        string target = Below(root, relativeName);
        for (int i = 2; files.Append(main).Any(file => Path.Exists(TargetOf(file, main, target))); i++)
        {
            target = Below(Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"again-{i}")), relativeName);
        }

        return target;
    }

    /// <summary>Moves a slide; what was moved by an earlier call stays moved.</summary>
    /// <param name="main">The file by which it is opened, in the inbox.</param>
    /// <param name="target">Where that file goes.</param>
    /// <param name="files">All files of the slide that are in the inbox still.</param>
    /// <exception cref="IOException">A file cannot be moved; says which.</exception>
    public static void Move(string main, string target, IEnumerable<string> files)
    {
        string from = Path.GetDirectoryName(main) ?? "";
        HashSet<string> folders = new(StringComparer.Ordinal);
        foreach (string file in files.Where(file => file != main).Append(main).Where(File.Exists))
        {
            MoveFile(file, TargetOf(file, main, target));
            if (Path.GetDirectoryName(file) is { } folder && folder != from)
            {
                folders.Add(folder);
            }
        }

        foreach (string folder in folders.Where(folder => Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            Disk.Current.DeleteFolder(folder);
        }
    }

    // Where a file of the slide goes, that lies beside or below its main file.
    private static string TargetOf(string file, string main, string target) => Path.GetFullPath(
        Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(main))!, Path.GetFullPath(file)), Path.GetDirectoryName(Path.GetFullPath(target))!);

    private static string Below(string place, string relativeName) =>
        Path.Combine(place, relativeName.Replace('/', Path.DirectorySeparatorChar));

    private static void MoveFile(string file, string target)
    {
        try
        {
            Disk.Current.CreateFolder(Path.GetDirectoryName(target)!);
            Disk.Current.Rename(file, target);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{file} could not be moved to {target}: {SystemReason.Of(error)}.", error);
        }
    }
}
