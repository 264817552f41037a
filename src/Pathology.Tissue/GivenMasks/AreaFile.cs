using System.Collections.Immutable;

namespace Pathology.Tissue;

/// <summary>The areas of a file. The last one read is kept: one file that is given for all slides of a run is parsed, and held, once.</summary>
internal static class AreaFile
{
    // Areas are parsed whole; a file larger than this is no outline drawn by people or by any tissue finder.
    private const long LargestFile = 256L << 20;

    private static readonly Lock s_lock = new();
    private static ((string Path, long Length, DateTime Written) File, ImmutableArray<BasePolygon> Areas) s_last;

    /// <exception cref="TissueFileException">It is too large.</exception>
    /// <exception cref="InputFileException">It cannot be parsed.</exception>
    public static ImmutableArray<BasePolygon> Read(string path, Func<string, Stream, ImmutableArray<BasePolygon>> parse)
    {
        using FileStream file = RegularFile.OpenRead(path);
        if (file.Length > LargestFile)
        {
            throw new TissueFileException(path, $"{file.Length >> 20} MB of areas are too many ({LargestFile >> 20} MB are taken); give the mask as a picture.");
        }

        lock (s_lock)
        {
            var key = (Path.GetFullPath(path), file.Length, File.GetLastWriteTimeUtc(path));
            if (s_last.File != key)
            {
                s_last = default;
                s_last = (key, parse(path, file));
            }

            return s_last.Areas;
        }
    }
}
