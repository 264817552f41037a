namespace Pathology.Outputs;

/// <summary>Where a run's slide is now: the run names it as it was given then, from another folder or on another machine perhaps.</summary>
public static class SlidePlaces
{
    /// <summary>The file, or null where it is in none of the places that are looked in.</summary>
    /// <param name="path">As the run names it.</param>
    /// <param name="name">The slide's name in the run.</param>
    /// <param name="run">The run's folder; null for a slide without one.</param>
    /// <param name="folders">Looked in for its path, its name and its file's name.</param>
    public static string? Find(string path, string name, string? run, IEnumerable<string> folders)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(folders);
        return All(path, name, run, folders).FirstOrDefault(File.Exists);
    }

    private static IEnumerable<string> All(string path, string name, string? run, IEnumerable<string> folders)
    {
        yield return path;
        string file = Path.GetFileName(path.Replace('\\', '/'));
        foreach (string folder in folders)
        {
            yield return Path.Combine(folder, path.TrimStart('/', '\\'));
            yield return Path.Combine(folder, name);
            yield return Path.Combine(folder, file);
        }

        // Results often lie beside the slides, and are moved together with them.
        for (string? above = run; above is not null && !Path.IsPathRooted(path); above = Path.GetDirectoryName(above))
        {
            yield return Path.Combine(above, path);
        }
    }
}
