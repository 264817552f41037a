using System.Collections.Immutable;

namespace Pathology.Viewer.Catalog;

/// <summary>Where a slide's file is now: a run names it as it was given then, from another folder or on another machine perhaps.</summary>
internal static class SlideLocator
{
    /// <summary>The file, or null where it is in none of the places that are looked in.</summary>
    /// <param name="slide">Whose file.</param>
    /// <param name="folders">Looked in for its path, its name and its file's name.</param>
    public static string? Find(SlideEntry slide, ImmutableArray<string> folders) => Places(slide, folders).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Places(SlideEntry slide, ImmutableArray<string> folders)
    {
        yield return slide.Path;
        string file = Path.GetFileName(slide.Path.Replace('\\', '/'));
        foreach (string folder in folders)
        {
            yield return Path.Combine(folder, slide.Path.TrimStart('/', '\\'));
            yield return Path.Combine(folder, slide.Name);
            yield return Path.Combine(folder, file);
        }

        // Results often lie beside the slides, and are moved together with them.
        for (string? above = slide.Source.Folder; above is not null && !Path.IsPathRooted(slide.Path); above = Path.GetDirectoryName(above))
        {
            yield return Path.Combine(above, slide.Path);
        }
    }
}
