using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.ExceptionServices;

namespace Pathology.Slides.Levels;

/// <summary>Leaves out the levels of a slide that are no smaller pictures of it, whoever reads it.</summary>
/// <remarks>
/// A macro picture, a label, or a thumbnail of another scale that stands among the levels would be searched for tissue in place of the slide.
/// Its proportions give it away, or what it shows: each level is compared with the one above at a few places.
/// </remarks>
internal static class LevelCheck
{
    /// <summary>The slide itself, or one without the levels that are not to be trusted; takes over <paramref name="slide"/>.</summary>
    internal static ISlide Of(ISlide slide)
    {
        SlideInfo info = slide.Info;
        ImmutableArray<int>.Builder kept = ImmutableArray.CreateBuilder<int>();
        kept.Add(0);
        List<string> warnings = [];
        string?[] reasons = AgainstTheNext(slide);
        for (int level = 1; level < info.Levels.Length; level++)
        {
            if ((kept[^1] == level - 1 ? reasons[level] : WhyNot(slide, kept[^1], level)) is { } reason)
            {
                warnings.Add($"Level {level} was left out: {reason}.");
            }
            else
            {
                kept.Add(level);
            }
        }

        return warnings.Count == 0 ? slide : new SlideOfLevels(slide, kept.ToImmutable(), warnings);
    }

    // Each level against the one above it, side by side: comparing is decoding, and all that there is to do for a slide without strangers.
    private static string?[] AgainstTheNext(ISlide slide)
    {
        string?[] reasons = new string?[slide.Info.Levels.Length];
        try
        {
            Parallel.For(1, reasons.Length, level => reasons[level] = WhyNot(slide, level - 1, level));
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }

        return reasons;
    }

    private static string? WhyNot(ISlide slide, int above, int level)
    {
        (SlideLevel full, SlideLevel one) = (slide.Info.Levels[0], slide.Info.Levels[level]);

        // Where its reader knows the downsample better than the sides do, they are the sides of what is left after padding.
        bool isAsLarge = Math.Abs((full.Width / one.Downsample) - one.Width) <= 2 && Math.Abs((full.Height / one.Downsample) - one.Height) <= 2;
        if (!isAsLarge && !LevelShape.Fits(full.Width, full.Height, one.Width, one.Height))
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"it has {one.Width} x {one.Height} pixels, level 0's width divided by {(double)full.Width / one.Width:0.##} and its height by {(double)full.Height / one.Height:0.##}");
        }

        return LevelContent.Likeness(slide, above, level) is < LevelContent.Least and var likeness
            ? string.Create(CultureInfo.InvariantCulture, $"it does not show what level {above} shows (likeness {likeness:0.00} of 1)")
            : null;
    }
}
