using System.Collections.Immutable;

namespace Pathology.Slides.Dicom;

/// <summary>The files that make up one slide: those of a series that lie in one folder (DICOM PS3.3, A.32.8).</summary>
internal static class DicomSeries
{
    // A pyramid has some ten files; one that was cut at every megabyte some thousands.
    private const int MostFiles = 20_000;

    /// <summary>All files of the series that <paramref name="given"/> belongs to, itself among them, by name.</summary>
    /// <exception cref="SlideException">A file of it is damaged.</exception>
    internal static ImmutableArray<DicomInstance> Around(DicomInstance given)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(given.Path))!;
        List<DicomInstance> found = [given];
        HashSet<string> seen = [given.InstanceUid];
        foreach (string path in Directory.EnumerateFiles(folder).Where(path => !IsSame(path, given.Path)).Order(StringComparer.Ordinal))
        {
            if (IsOfSeries(path, given.SeriesUid))
            {
                DicomInstance instance = Read(path);
                if (seen.Add(instance.InstanceUid)) // the same object in two files, as copies leave it, is one
                {
                    found.Add(instance);
                }
            }

            if (found.Count > MostFiles)
            {
                throw new SlideException(given.Path, $"belongs to a series of more than {MostFiles} files, which no slide has.");
            }
        }

        return [.. found.OrderBy(instance => instance.Path, StringComparer.Ordinal)];
    }

    private static DicomInstance Read(string path)
    {
        try
        {
            return DicomInstance.TryRead(path) ?? throw new SlideException(path, "is no slide any more.");
        }
        catch (DicomFormatException fault)
        {
            throw new SlideException(path, fault.Message, fault);
        }
        catch (IOException failure)
        {
            throw new SlideException(path, $"cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>All files of a series in the folder of one of them, by name.</summary>
    internal static IReadOnlyList<string> FilesOf(string path, string series)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return [.. Directory.EnumerateFiles(folder).Where(other => IsSame(other, path) || IsOfSeries(other, series)).Order(StringComparer.Ordinal)];
    }

    private static bool IsOfSeries(string path, string series) => DicomHead.Of(path) is { IsSlide: true } head && head.Series == series;

    private static bool IsSame(string path, string other) => string.Equals(Path.GetFullPath(path), Path.GetFullPath(other), StringComparison.Ordinal);
}
