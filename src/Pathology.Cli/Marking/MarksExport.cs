using System.Collections.Immutable;
using Pathology.Marks;

namespace Pathology.Cli;

/// <summary>Writes readers' marks for other programs: a file a slide, or one table of all.</summary>
internal static class MarksExport
{
    public const string GeoJson = "geojson";
    public const string Asap = "asap";
    public const string Csv = "csv";

    /// <summary>Writes them and says what was written.</summary>
    /// <param name="marked">Whose marks.</param>
    /// <param name="format">One of this class's words.</param>
    /// <param name="target">The folder to write to.</param>
    /// <param name="reader">Whose marks alone; null for all.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static string Write(MarkedFolder marked, string format, string target, string? reader)
    {
        ImmutableArray<Mark> marks = [.. marked.Store.All().Where(mark => reader is null || mark.Author == reader)];
        if (marks.IsEmpty)
        {
            throw new UsageException(reader is null ? "There are no marks to write." : $"--reader {reader}: there are no marks of a reader of this name; the names are {Names(marked)}.");
        }

        if (format == Csv)
        {
            string path = Path.Combine(target, "marks.csv");
            AtomicFile.Write(path, output => MarksCsv.Write(output, marks));
            return $"{marks.Length} marks of {marks.DistinctBy(mark => mark.Slide).Count()} slides, verdicts too: {path}";
        }

        ImmutableArray<IGrouping<string, Mark>> placed = [.. marks.Where(mark => mark.Content!.Shape is not null).GroupBy(mark => mark.Slide)];
        foreach (IGrouping<string, Mark> slide in placed)
        {
            AtomicFile.Write(PathOf(target, slide.Key, format == Asap ? ".xml" : ".geojson"), output =>
            {
                if (format == Asap)
                {
                    MarksAsap.Write(output, slide.Select(mark => mark.Content!));
                }
                else
                {
                    MarksGeoJson.Write(output, slide, marked.OriginOf(slide.Key));
                }
            });
        }

        int verdicts = marks.Count(mark => mark.Content!.Kind == MarkKind.Verdict);
        return $"{marks.Length - verdicts} marks of {placed.Length} slides: {target}"
            + (verdicts > 0 ? $"\n{verdicts} verdicts have no place on a slide and are not in these files: --as csv writes them." : "");
    }

    private static string Names(MarkedFolder marked) => string.Join(", ", marked.Store.All().Select(mark => mark.Author).Distinct().Order(StringComparer.Ordinal));

    // A slide's name comes out of a file: it must not lead out of the folder.
    private static string PathOf(string target, string slide, string ending)
    {
        string folder = Path.GetFullPath(target);
        string path = Path.GetFullPath(Path.Combine(folder, slide + ending));
        return path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new UsageException($"'{slide}' is no slide's name: it leads out of {target}.");
    }
}
