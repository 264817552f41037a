using System.Collections.Immutable;
using Pathology.Slides.Tiff;

namespace Pathology.Slides.Ndpi;

/// <summary>What one of Hamamatsu's files comes to as a slide.</summary>
/// <param name="Pictures">The levels that the file holds, sharpest first.</param>
/// <param name="Levels">Those and the ones that decoding makes smaller gives, as OpenSlide lists them: picture, how much smaller, and the level.</param>
/// <param name="Macro">The picture of the whole glass, or null.</param>
/// <param name="Warnings">What the user should know, one sentence each.</param>
internal sealed record NdpiPyramid(
    ImmutableArray<NdpiPicture> Pictures, ImmutableArray<(NdpiPicture Picture, int Scale, SlideLevel Level)> Levels, NdpiMacro? Macro, ImmutableArray<string> Warnings)
{
    private const double OfMacro = -1;

    /// <summary>Null, and a reason, where the file is none of Hamamatsu's, or not understood completely.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal static NdpiPyramid? Of(TiffFile file, out string reason)
    {
        reason = "is no NDPI";
        if (file.Directories[0][TiffTag.HamamatsuFormat] is null)
        {
            return null;
        }

        var pictures = ImmutableArray.CreateBuilder<NdpiPicture>();
        NdpiMacro? macro = null;
        List<string> warnings = [];
        SortedSet<long> otherPlanes = [];
        foreach (TiffDirectory directory in file.Directories)
        {
            if (directory.Real(TiffTag.HamamatsuSourceLens) is not { } lens)
            {
                reason = "has a directory that does not say which objective its picture is of";
                return null;
            }

            if (lens == OfMacro)
            {
                macro = NdpiMacro.Of(file, directory);
                warnings.AddRange(macro is null ? ["Its macro image is damaged and was left out."] : []);
            }

            if (lens <= 0)
            {
                continue;
            }

            if (directory.Signed(TiffTag.HamamatsuFocalPlane) is not { } plane)
            {
                reason = "has a level that does not say which focal plane it is of";
                return null;
            }

            if (plane != 0)
            {
                otherPlanes.Add(plane);
                continue;
            }

            if (NdpiPicture.Of(file, directory, out reason) is not { } picture)
            {
                return null;
            }

            pictures.Add(picture);
            if (pictures.Count > 1 && picture.Size.Width >= pictures[^2].Size.Width)
            {
                reason = "has levels that do not grow smaller";
                return null;
            }
        }

        reason = pictures.Count == 0 ? "has no level in the middle focal plane" : "";
        warnings.AddRange(otherPlanes.Count == 0 ? [] : [$"It has {otherPlanes.Count + 1} focal planes, of which the one in the middle is read."]);
        return pictures.Count == 0 ? null : new NdpiPyramid(pictures.ToImmutable(), LevelsOf(pictures), macro, [.. warnings]);
    }

    // Between the file's own levels, and below them, OpenSlide has those that decoding at a half, a quarter or an eighth gives; of two of one
    // width the one of the smaller picture stays.
    private static ImmutableArray<(NdpiPicture, int, SlideLevel)> LevelsOf(IReadOnlyList<NdpiPicture> pictures)
    {
        SortedDictionary<int, (NdpiPicture Picture, int Scale)> byWidth = [];
        foreach (NdpiPicture picture in pictures)
        {
            byWidth[picture.Size.Width] = (picture, 1);
            for (int scale = 2; scale <= 8; scale *= 2)
            {
                if (picture.Interval.Width % scale == 0 && picture.Interval.Height % scale == 0)
                {
                    byWidth[picture.Size.Width / scale] = (picture, scale);
                }
            }
        }

        PixelSize all = pictures[0].Size;
        return [.. byWidth.Values.Reverse().Select(one => (one.Picture, one.Scale, LevelOf(all, one.Picture, one.Scale)))];
    }

    private static SlideLevel LevelOf(PixelSize all, NdpiPicture picture, int scale)
    {
        PixelSize size = new(picture.Size.Width / scale, picture.Size.Height / scale);
        return new SlideLevel(size.Width, size.Height, (((double)all.Width / size.Width) + ((double)all.Height / size.Height)) / 2)
        {
            StoredTile = new PixelSize(picture.Interval.Width / scale, picture.Interval.Height / scale),
        };
    }
}
