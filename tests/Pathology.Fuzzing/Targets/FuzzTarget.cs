namespace Pathology.Fuzzing;

/// <summary>A reader of the program, and well-formed files for it to begin with.</summary>
/// <param name="Name">What it is called on the command line and in the report.</param>
/// <param name="MakeSeeds">
/// Writes the seeds into an empty folder: a folder each, in which everything that the reader needs stands beside the file that is damaged.
/// </param>
/// <param name="Damaged">Which files of a seed are damaged, by their names; the others stay as they are.</param>
/// <param name="Read">Reads all there is in a seed's folder whose named file is damaged, as the program does.</param>
internal sealed record FuzzTarget(string Name, Action<string> MakeSeeds, Func<string, bool> Damaged, Action<string, string> Read)
{
    /// <summary>Every reader of files that users bring.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        .. SlideTargets.All,
        .. MaskTargets.All,
        .. TableTargets.All,
        .. ModelTargets.All,
        .. ResultTargets.All,
    ];

    /// <summary>A reader of one file, with seeds that are a file each.</summary>
    public static FuzzTarget OfFiles(string name, Action<string> makeSeeds, Action<string> read) =>
        new(name, makeSeeds, _ => true, (folder, file) => read(Path.Combine(folder, file)));

    /// <summary>The path of a seed's file, whose folder is made.</summary>
    public static string Seed(string folder, string seed, string file)
    {
        Directory.CreateDirectory(Path.Combine(folder, seed));
        return Path.Combine(folder, seed, file);
    }
}
