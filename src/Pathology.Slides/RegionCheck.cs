namespace Pathology.Slides;

/// <summary>What every reader asks of a region before it reads.</summary>
internal static class RegionCheck
{
    /// <summary>The level that <paramref name="region"/> lies on.</summary>
    /// <exception cref="ArgumentException">There is no such level, a side is negative, or the destination's length is not the region's area.</exception>
    internal static SlideLevel LevelOf(SlideInfo info, in SlideRegion region, int destinationLength)
    {
        // OpenSlide 3.4.1 answers for a level that does not exist with transparent pixels, and no error.
        if ((uint)region.Level >= (uint)info.Levels.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(region), region.Level, $"{info.Path} has the levels 0 to {info.Levels.Length - 1}.");
        }

        if (region.Size.Width < 0 || region.Size.Height < 0 || (long)region.Size.Width * region.Size.Height != destinationLength)
        {
            throw new ArgumentException(
                $"The region is {region.Size.Width} x {region.Size.Height} pixels; the buffer holds {destinationLength}.", nameof(region));
        }

        return info.Levels[region.Level];
    }

    /// <summary>Whether any pixel of the level may lie in the region. Where not, the region is background, and no arithmetic can overflow.</summary>
    internal static bool Touches(in SlideRegion region, in SlideLevel level)
    {
        double left = region.Origin.X / level.Downsample;
        double top = region.Origin.Y / level.Downsample;
        return region.Size.Width > 0 && region.Size.Height > 0
            && left < level.Width + 1.0 && top < level.Height + 1.0 && left + region.Size.Width > -1 && top + region.Size.Height > -1;
    }
}
