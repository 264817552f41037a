using Pathology.Slides;

namespace Pathology.Cli;

/// <summary>Holds what the user says of a slide against what the slide says of itself.</summary>
internal static class SlideContradictions
{
    // Scanners and people round; a tenth is another objective or another unit.
    private const double Rounded = 0.001;
    private const double TooFar = 0.1;

    /// <summary>What the user should know, a sentence each.</summary>
    /// <param name="slide">The slide, opened with what the user gave.</param>
    /// <param name="given">The resolution that the user gave, for all slides or for this one; null for none.</param>
    /// <param name="isForced">Whether it is taken however far it is from the file's.</param>
    /// <param name="region">The part that the user asked for; null for all.</param>
    /// <exception cref="SlideException">The two cannot both be meant.</exception>
    public static IReadOnlyList<string> Of(SlideInfo slide, double? given, bool isForced, BaseRectangle? region)
    {
        List<string> warnings = [];
        if (given is { } mpp && StatedResolution.Of(slide) is { } stated)
        {
            double apart = Math.Abs((mpp / stated.Value.Mean) - 1);
            string both = FormattableString.Invariant($"--mpp {mpp:0.####} was given, and the file says {stated.Value.Mean:0.####} ({stated.Source})");
            if (apart > TooFar && !isForced)
            {
                throw new SlideException(slide.Path, FormattableString.Invariant($"{both}, {apart * 100:0} % apart; leave it out, or add --force-mpp if the file is wrong."));
            }

            if (apart > Rounded)
            {
                warnings.Add($"{both}; the given one was taken.");
            }
        }

        if (region is { } asked)
        {
            BaseRectangle inside = asked.Intersect(new BaseRectangle(0, 0, slide.Width, slide.Height));
            string where = FormattableString.Invariant($"--roi {asked.X},{asked.Y},{asked.Width},{asked.Height}");
            if (inside.IsEmpty)
            {
                throw new SlideException(slide.Path, FormattableString.Invariant($"{where} lies outside the slide, which has {slide.Width} × {slide.Height} pixels at level 0."));
            }

            if (inside != asked)
            {
                warnings.Add(FormattableString.Invariant($"{where} reaches beyond the slide of {slide.Width} × {slide.Height} pixels; what lies in it was taken."));
            }
        }

        return warnings;
    }
}
