using System.Collections.Immutable;

namespace Pathology.Slides.Tiff.Pyramids;

/// <summary>Aperio's SVS: tiled directories are levels, the others thumbnail, label and macro; all else stands in the description.</summary>
internal static class AperioTiff
{
    internal static TiffPyramid? Of(TiffFile file, string description, out string reason)
    {
        reason = "";
        ImmutableArray<PyramidLevel>.Builder levels = ImmutableArray.CreateBuilder<PyramidLevel>();
        var pictures = ImmutableSortedDictionary.CreateBuilder<string, TiffDirectory>(StringComparer.Ordinal);
        List<string> warnings = [];
        for (int page = 0; page < file.Directories.Length; page++)
        {
            TiffDirectory directory = file.Directories[page];
            if (!directory.IsTiled)
            {
                if (NameOf(directory, page) is { } name)
                {
                    pictures[name] = directory;
                }

                continue;
            }

            if (TiffPyramids.LevelOf(file, directory, out reason) is not { } level)
            {
                return null;
            }

            // Aperio's missing tiles are shown from a coarser level by some readers and not by others: OpenSlide's business.
            reason = level.Grid.IsSparse ? "leaves out tiles as Aperio does"
                : levels.Count > 0 && level.Grid.Width >= levels[^1].Grid.Width ? "has levels that do not grow smaller, as stacks of focal planes"
                : "";
            if (reason.Length > 0)
            {
                return null;
            }

            if (levels.Count == 0)
            {
                levels.Add(level);
            }
            else if (LevelFit.Of(levels[0], levels[^1], level, out string? remark) is { } fitted)
            {
                levels.Add(level with { Level = fitted });
                warnings.AddRange(remark is null ? [] : [$"Level {levels.Count - 1} {remark}."]);
            }
            else
            {
                warnings.Add($"A page of {level.Grid.Width} x {level.Grid.Height} pixels (page {page + 1}) was not taken for a level: {remark}.");
            }
        }

        return new TiffPyramid("aperio", levels.ToImmutable()) { Properties = Properties(description), Pictures = pictures.ToImmutable(), Warnings = [.. warnings] };
    }

    // The second page is the thumbnail; the others say what they are as the first word of their second line.
    private static string? NameOf(TiffDirectory directory, int page)
    {
        if (page == 1)
        {
            return "thumbnail";
        }

        string[] lines = (directory.Text(TiffTag.ImageDescription) ?? "").Split('\n');
        return lines.Length > 1 && lines[1].Split(' ')[0].Trim() is { Length: > 0 } name ? name : null;
    }

    private static ImmutableSortedDictionary<string, string> Properties(string description)
    {
        var properties = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (string part in description.Split('|').Skip(1))
        {
            if (part.IndexOf('=', StringComparison.Ordinal) is > 0 and var at)
            {
                properties[$"aperio.{part[..at].Trim()}"] = part[(at + 1)..].Trim();
            }
        }

        if (properties.TryGetValue("aperio.AppMag", out string? power) && NumberText.TryWhole(power, out _))
        {
            properties["openslide.objective-power"] = power;
        }

        if (MicronsPerPixelEvidence.Number(properties.ToImmutable(), "aperio.MPP") is { } microns)
        {
            properties["openslide.mpp-x"] = properties["openslide.mpp-y"] = TiffProperties.Text(microns);
        }

        return properties.ToImmutable();
    }
}
