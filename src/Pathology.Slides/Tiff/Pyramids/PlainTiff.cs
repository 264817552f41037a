using System.Collections.Immutable;
using System.Globalization;

namespace Pathology.Slides.Tiff.Pyramids;

/// <summary>Tiled TIFF of no particular scanner, OME-TIFF among it: its levels are further pages, or the sharpest page's own.</summary>
internal static class PlainTiff
{
    internal static TiffPyramid? Of(TiffFile file, string description, out string reason)
    {
        reason = "has no tiles";
        List<(TiffDirectory Directory, string Name)> pages = [.. Pages(file)];
        List<(PyramidLevel Level, string Name)> levels = [];
        foreach ((TiffDirectory directory, string name) in pages)
        {
            if (TiffPyramids.LevelOf(file, directory, out reason) is not { } level)
            {
                return null;
            }

            levels.Add((level, name));
        }

        if (levels.Count == 0)
        {
            return null;
        }

        // The sharpest is the widest, as OpenSlide has it; the sort is stable, so the first of equals stays the first.
        levels = [.. levels.OrderByDescending(level => level.Level.Level.Width)];
        PyramidLevel sharpest = levels[0].Level;
        ImmutableArray<PyramidLevel>.Builder kept = ImmutableArray.CreateBuilder<PyramidLevel>();
        kept.Add(sharpest);
        var pictures = ImmutableSortedDictionary.CreateBuilder<string, TiffDirectory>(StringComparer.Ordinal);
        List<string> warnings = [];
        int alike = 0;
        foreach ((PyramidLevel level, string name) in levels.Skip(1))
        {
            if (level.Grid.Width == kept[^1].Grid.Width && level.Grid.Height == kept[^1].Grid.Height)
            {
                alike++;
            }
            else if (LevelFit.Of(sharpest, kept[^1], level, out string? remark) is { } fitted)
            {
                kept.Add(level with { Level = fitted });
                warnings.AddRange(remark is null ? [] : [$"Level {kept.Count - 1} {remark}."]);
            }
            else
            {
                pictures[name] = level.Directory;
                warnings.Add($"A page of {level.Grid.Width} x {level.Grid.Height} pixels ({name}) was not taken for a level: {remark}.");
            }
        }

        if (alike > 0)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"The file has {alike} more pages as large as a level, focal planes or channels: the first is read."));
        }

        OmeXml? ome = OmeXml.Of(description);
        return new TiffPyramid("generic-tiff", kept.ToImmutable())
        {
            Properties = ome?.Properties ?? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal),
            Pictures = pictures.ToImmutable(),
            Warnings = [.. warnings],
        };
    }

    // Pages that say they are a picture of their own, and are not the first, are levels in files of writers who do not know the word; where they
    // are something else, their shape and what they show tell.
    private static IEnumerable<(TiffDirectory Directory, string Name)> Pages(TiffFile file)
    {
        for (int page = 0; page < file.Directories.Length; page++)
        {
            TiffDirectory directory = file.Directories[page];
            if (!directory.IsTiled)
            {
                continue;
            }

            yield return (directory, $"page {page + 1}");
            int child = 0;
            foreach (TiffDirectory smaller in directory.Children().Where(smaller => smaller.IsTiled))
            {
                yield return (smaller, string.Create(CultureInfo.InvariantCulture, $"page {page + 1}.{++child}"));
            }
        }
    }
}
