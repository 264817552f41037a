using System.Collections.Immutable;
using System.Globalization;

namespace Pathology.Scoring;

/// <summary>Finds the pixels of a mask of which each spans 32 of the slide's: by the slide's size, by the mask's resolution, or by its pyramid.</summary>
internal static class MaskLevels
{
    // The most that a level's downsample may differ from 32 where a pyramid's sizes were rounded.
    private const double Tolerance = 0.02;

    // The most that a resolution may be off: scanners differ by a few per cent in what they call the same magnification.
    private const double MostApart = 0.15;

    // Finer or coarser than this a file's resolution is what a picture program wrote without being asked.
    private const double FinestMicrons = 0.05;
    private const double CoarsestMicrons = 40;

    private const double UsualMicronsPerPixel = 0.243;

    // No scanner's level 0 is coarser, so what is not is taken for level 0 of a slide whose resolution nobody knows.
    private const double CoarsestOfLevel0 = 1.2;
    private const int SmallestOfLevel0 = 1 << 15;

    /// <exception cref="InputFileException">Size, resolution and pyramid name no such level, or contradict one another.</exception>
    public static MaskPlace Find(SlideInfo mask, MaskedSlide slide) => mask.Levels.Length == 1 ? OfSingle(mask, slide) : OfPyramid(mask, slide);

    private static MaskPlace OfPyramid(SlideInfo mask, MaskedSlide slide)
    {
        (int sharpest, string why) = Sharpest(mask, slide) ?? (1, "by its pyramid");
        ImmutableArray<double> factors = PyramidSteps.Of(mask.Levels);
        for (int level = mask.Levels.Length - 1; level >= 0; level--)
        {
            double wanted = TumourMask.UsualDownsample / (factors[level] * sharpest);
            double every = Math.Round(wanted);
            if (every >= 1 && Math.Abs((wanted / every) - 1) <= Tolerance && (level > 0 || sharpest > 1))
            {
                return new MaskPlace(level, factors[level] * sharpest, (int)every, why);
            }
        }

        throw new InputFileException(
            mask.Path,
            null,
            FormattableString.Invariant($"no level of the mask has one pixel for 32 of level 0 (there are {string.Join(", ", factors.Select(factor => $"{factor * sharpest:0.##}"))}); save it as a pyramid of factor 2, as ASAP does."));
    }

    private static MaskPlace OfSingle(SlideInfo mask, MaskedSlide slide)
    {
        if (Sharpest(mask, slide) is var (factor, why))
        {
            return factor <= TumourMask.UsualDownsample
                ? new MaskPlace(0, factor, TumourMask.UsualDownsample / factor, why)
                : throw new InputFileException(
                    mask.Path, null, $"one pixel of the mask spans {factor} of level 0 ({why}), and lesions are judged at 32; save it as a pyramid of factor 2, as ASAP does.");
        }

        // All within a thousandth of the slide: rather is the mask its size.
        if (slide.Reach is var (x, y) && x < mask.Width && y < mask.Height)
        {
            throw new InputFileException(mask.Path, null, string.Create(
                CultureInfo.InvariantCulture,
                $"neither its resolution nor the slide says how many pixels of level 0 one of this mask of {mask.Width} x {mask.Height} spans, ")
                + string.Create(CultureInfo.InvariantCulture, $"and for the usual 32 all detections lie in the slide's first corner, up to {x:0}, {y:0}. ")
                + "Save the mask with its resolution, or evaluate the folder of a run, which knows the slide's size.");
        }

        return Math.Max(mask.Width, mask.Height) < SmallestOfLevel0
            ? new MaskPlace(0, TumourMask.UsualDownsample, 1, "taken to be saved so: neither slide nor resolution say otherwise")
            : new MaskPlace(0, 1, TumourMask.UsualDownsample, "too large for anything else");
    }

    // Base pixels across a pixel of the mask's sharpest level; null where nothing tells.
    private static (int Factor, string Why)? Sharpest(SlideInfo mask, MaskedSlide slide)
    {
        double? resolution = mask.MicronsPerPixel?.X is { } said and >= FinestMicrons and <= CoarsestMicrons ? said : null;
        if (slide.Size is { } size)
        {
            int? byResolution = resolution / slide.MicronsPerPixel is { } ratio ? PowerNear(ratio) : null;
            return (BySize(mask, size, byResolution), "by the slide's size");
        }

        if (resolution is not { } microns)
        {
            return null;
        }

        if (slide.MicronsPerPixel is null && microns <= CoarsestOfLevel0)
        {
            return (1, "by its resolution");
        }

        double ofSlide = slide.MicronsPerPixel ?? UsualMicronsPerPixel;
        return PowerNear(microns / ofSlide) is { } power
            ? (power, "by its resolution")
            : throw new InputFileException(mask.Path, null, FormattableString.Invariant(
                $"one pixel of the mask is {microns:0.###} µm across, which is no power of two of the slide's {ofSlide:0.###}; say how large the slide's pixels are, or give the mask of this slide."));
    }

    private static int BySize(SlideInfo mask, (long Width, long Height) size, int? byResolution)
    {
        PixelSize tile = mask.Levels[0].StoredTile ?? new PixelSize(1, 1);
        int[] exact = [.. Powers(power => PyramidSteps.IsReduced(size.Width, mask.Width, power) && PyramidSteps.IsReduced(size.Height, mask.Height, power))];
        int[] fitting = exact.Length > 0 ? exact : [.. Powers(power =>
            PyramidSteps.IsReduced(size.Width, 1, mask.Width, tile.Width, power) && PyramidSteps.IsReduced(size.Height, 1, mask.Height, tile.Height, power))];
        return fitting.Length == 0
            ? throw new InputFileException(
                mask.Path, null, $"a mask of {mask.Width} x {mask.Height} pixels is not of the slide that was screened, which is {size.Width} x {size.Height}, at any power of two; give the mask of this slide.")
            : byResolution is { } said && fitting.Contains(said) ? said
            : fitting[0];
    }

    private static IEnumerable<int> Powers(Func<int, bool> fits) => Enumerable.Range(0, 8).Select(i => 1 << i).Where(fits);

    private static int? PowerNear(double factor)
    {
        int power = 1 << (int)Math.Clamp(Math.Round(Math.Log2(factor)), 0, 20);
        return Math.Abs((factor / power) - 1) <= MostApart ? power : null;
    }
}
