namespace Pathology.Slides.Tiles;

/// <summary>Where a region starts on a level, along one axis: a whole pixel, and how far it lies towards the next, in 1/128.</summary>
/// <remarks>
/// OpenSlide lays tiles down between pixels where base coordinates do not fall on one of the level; pixman then mixes
/// neighbours with weights of seven bits. Left of and above the slide it drops what is less than a pixel.
/// </remarks>
internal readonly record struct LevelOrigin(long Whole, int Part)
{
    internal const int Parts = 128;

    internal static LevelOrigin Of(long basePosition, double downsample)
    {
        if (basePosition < 0)
        {
            return new LevelOrigin(-(long)(-basePosition / downsample), 0);
        }

        double position = basePosition / downsample;
        double whole = Math.Floor(position);
        int part = (int)((position - whole) * Parts);
        return new LevelOrigin((long)whole, part);
    }
}
