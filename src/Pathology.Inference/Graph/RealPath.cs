namespace Pathology.Inference;

/// <summary>Where a path leads once every link on it is followed, as realpath(3) tells.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <exception cref="IOException">It leads in a circle.</exception>
    public static string Of(string path)
    {
        string full = Path.GetFullPath(path);
        int links = 0;
        var left = new Stack<string>(Parts(full).Reverse());
        string at = Path.GetPathRoot(full)!;
        while (left.TryPop(out string? part))
        {
            string next = part == ".." ? Path.GetDirectoryName(at) ?? at : Path.Combine(at, part);
            if (part is not ".." && new FileInfo(next).LinkTarget is { } target)
            {
                if (++links > MostLinks)
                {
                    throw new IOException($"{path}: its links lead in a circle.");
                }

                at = Path.IsPathRooted(target) ? Path.GetPathRoot(target)! : at;
                foreach (string step in Parts(target).Reverse())
                {
                    left.Push(step);
                }

                continue;
            }

            at = next;
        }

        return at;
    }

    /// <summary>The file that a path leads to. A pipe or device has no length, so who asks for it first never waits for one.</summary>
    /// <exception cref="IOException">It leads in a circle.</exception>
    public static FileInfo FileAt(string path) => new(Of(path));

    /// <summary>Whether <paramref name="path"/> lies below <paramref name="folder"/>, links followed.</summary>
    /// <exception cref="IOException">One of them leads in a circle.</exception>
    public static bool IsWithin(string path, string folder)
    {
        string real = Path.TrimEndingDirectorySeparator(Of(folder));
        return Of(path).StartsWith(real.EndsWith(Path.DirectorySeparatorChar) ? real : real + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Parts(string path) => path[(Path.GetPathRoot(path)?.Length ?? 0)..]
        .Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries)
        .Where(part => part != ".");
}
