using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.FileSystemGlobbing;

namespace Pathology.Cli;

/// <summary>Finds the slides that the user means: files, folders, patterns, and lists of them.</summary>
internal static class SlideInputs
{
    // Ground truth and heatmaps are TIFFs that open as slides do, and lie beside them by the field's own naming.
    private static readonly string[] s_besideSlides = ["_mask", "_evaluation_mask", "_likelihood_map"];

    /// <summary>All slides named by <paramref name="arguments"/>, each once, in the order given and by name within a folder.</summary>
    /// <param name="output">The run's own output folder, which is never searched.</param>
    /// <param name="looksLikeSlide">Whether a file's content is a slide's; decides for files found in folders.</param>
    /// <exception cref="UsageException">An argument names nothing.</exception>
    public static IReadOnlyList<SlideInput> Find(
        IReadOnlyList<string> arguments,
        string? output,
        Func<string, bool> looksLikeSlide)
    {
        List<SlideInput> found = [];
        foreach (string argument in arguments)
        {
            found.AddRange(FindOne(argument, output, looksLikeSlide));
        }

        return [.. found.DistinctBy(slide => Path.GetFullPath(slide.Path))];
    }

    private static IEnumerable<SlideInput> FindOne(string argument, string? output, Func<string, bool> looksLikeSlide)
    {
        if (Directory.Exists(argument))
        {
            return InFolder(argument, output, looksLikeSlide);
        }

        if (SlideList.IsList(argument) && File.Exists(argument))
        {
            return SlideList.Read(argument);
        }

        if (!File.Exists(argument) && argument.AsSpan().ContainsAny('*', '?'))
        {
            return ByPattern(argument);
        }

        if (argument.StartsWith('-') && !File.Exists(argument))
        {
            throw new UsageException($"'{argument}' is neither an option nor a file; 'pathology screen --help' lists the options.");
        }

        // A file that is not there is still a slide of the run: its line says so, and the others are screened.
        return [new SlideInput(argument, Path.GetFileName(argument))];
    }

    private static IEnumerable<SlideInput> InFolder(string folder, string? output, Func<string, bool> looksLikeSlide)
    {
        string? excluded = output is null ? null : Path.GetFullPath(output).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        var everyFile = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden };
        List<SlideInput> slides = [.. Directory.EnumerateFiles(folder, "*", everyFile)
            .Where(path => excluded is null || !Path.GetFullPath(path).StartsWith(excluded, StringComparison.Ordinal))
            .Where(path => !LiesBesideSlides(path) && looksLikeSlide(path))
            .Order(StringComparer.Ordinal)
            .Select(path => new SlideInput(path, Path.GetRelativePath(folder, path)))];
        return slides.Count > 0
            ? slides
            : throw new UsageException($"{folder}: no slide was found in this folder or below it.");
    }

    private static List<SlideInput> ByPattern(string pattern)
    {
        string fixedPart = Path.GetDirectoryName(pattern[..(pattern.AsSpan().IndexOfAny('*', '?') + 1)]) ?? "";
        string root = fixedPart.Length == 0 ? "." : fixedPart;
        string rest = pattern[fixedPart.Length..].TrimStart(Path.DirectorySeparatorChar, '/');
        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddInclude(rest);
        List<SlideInput> slides = Directory.Exists(root)
            ? [.. matcher.GetResultsInFullPath(root).Order(StringComparer.Ordinal).Select(path => Relative(path, root, fixedPart))]
            : [];
        return slides.Count > 0 ? slides : throw new UsageException($"{pattern}: no file matches this pattern.");
    }

    private static SlideInput Relative(string path, string root, string fixedPart)
    {
        string relative = Path.GetRelativePath(Path.GetFullPath(root), path);
        return new SlideInput(Path.Combine(fixedPart, relative), relative);
    }

    [SuppressMessage("Globalization", "CA1308", Justification = "File names are compared as users write them, in lower case.")]
    private static bool LiesBesideSlides(string path)
    {
        string stem = Path.GetFileNameWithoutExtension(path).ToLowerInvariant();
        return s_besideSlides.Any(ending => stem.EndsWith(ending, StringComparison.Ordinal));
    }
}
