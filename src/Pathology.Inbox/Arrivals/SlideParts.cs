namespace Pathology.Inbox;

/// <summary>Which files of an inbox make up one slide, and which that its own index names are not there yet.</summary>
/// <remarks>
/// Told from names alone, and rather too many than too few: it is asked of every slide at every look, and opens nothing but indexes.
/// MIRAX keeps its pixels in a folder of the slide's name, whose Slidedat.ini lists the files; Hamamatsu VMS and VMU lie in a folder with
/// their pictures, which the .vms lists; the files of a DICOM series share a folder. Where the index cannot be read the files at hand
/// count,
/// and the reader has the last word.
/// </remarks>
internal static class SlideParts
{
    private const int LongestIndex = 1 << 20;
    private static readonly string[] s_dicom = [".DCM", ".DICOM", ".IMA", ""];

    /// <summary>All files of the slide among those of its inbox.</summary>
    /// <param name="main">The file by which it is opened.</param>
    /// <param name="byFolder">The inbox's files by their folder's relative name.</param>
    public static IEnumerable<InboxFile> Of(InboxFile main, ILookup<string, InboxFile> byFolder)
    {
        string folder = FolderOf(main.RelativeName);
        return KindOf(main.Path) switch
        {
            ".MRXS" => byFolder[WithoutExtension(main.RelativeName)].Prepend(main),
            ".VMS" or ".VMU" => byFolder[folder],
            _ when IsOfSeries(main) => byFolder[folder].Where(file => s_dicom.Contains(KindOf(file.Path))),
            _ => [main],
        };
    }

    /// <summary>Whether further files may belong to it of which nothing is known until they are there.</summary>
    public static bool IsOfSeries(InboxFile main) => s_dicom.Contains(KindOf(main.Path));

    /// <summary>A file that belongs to the slide and has not arrived; null where none is known to be missing.</summary>
    public static string? Missing(InboxFile main, IReadOnlyCollection<InboxFile> parts)
    {
        string? folder = KindOf(main.Path) switch
        {
            ".MRXS" => Path.ChangeExtension(main.Path, null),
            ".VMS" or ".VMU" => Path.GetDirectoryName(main.Path) ?? "",
            _ => null,
        };
        if (folder is null)
        {
            return null;
        }

        bool isMirax = KindOf(main.Path) == ".MRXS";
        string index = isMirax ? Path.Combine(folder, "Slidedat.ini") : main.Path;
        HashSet<string> there = new(parts.Select(part => Path.GetFullPath(part.Path)), StringComparer.OrdinalIgnoreCase);
        return isMirax && !there.Contains(Path.GetFullPath(index))
            ? index
            : NamedIn(index, isMirax).Select(name => Path.Combine(folder, name)).FirstOrDefault(path => !there.Contains(Path.GetFullPath(path)));
    }

    public static string FolderOf(string relativeName) => relativeName.LastIndexOf('/') is > 0 and var end ? relativeName[..end] : "";

    private static string KindOf(string path) => Path.GetExtension(path).ToUpperInvariant();

    private static string WithoutExtension(string relativeName) => relativeName[..^Path.GetExtension(relativeName).Length];

    // "FILE_12=Data0012.dat" and "INDEXFILE=Index.dat" of MIRAX; "ImageFile(1,0)=x.jpg", "MapFile=x_map2.jpg" and
    // "OptimisationFile=x.opt" of Hamamatsu.
    private static IEnumerable<string> NamedIn(string index, bool isMirax)
    {
        try
        {
            using FileStream file = new(index, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length > LongestIndex)
            {
                return [];
            }

            using var reader = new StreamReader(file);
            return [.. reader.ReadToEnd().Split('\n')
                .Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries))
                .Where(pair => pair.Length == 2 && IsFile(pair[0], isMirax))
                .Select(pair => pair[1])
                .Where(name => name.Length > 0 && !name.AsSpan().ContainsAny("/\\\0"))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static bool IsFile(string key, bool isMirax) => isMirax
        ? key == "INDEXFILE" || (key.StartsWith("FILE_", StringComparison.Ordinal) && key != "FILE_COUNT")
        : key.StartsWith("ImageFile", StringComparison.Ordinal) || key is "MapFile";
}
