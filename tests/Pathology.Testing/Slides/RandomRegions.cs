namespace Pathology.Testing.Slides;

/// <summary>Regions drawn from a seed: on every level, inside, over the edges, on the seams of stored tiles.</summary>
public static class RandomRegions
{
    /// <param name="longestSide">The most pixels along a side of a region.</param>
    public static IEnumerable<SlideRegion> Of(SlideInfo info, int count, int longestSide, int seed)
    {
        ArgumentNullException.ThrowIfNull(info);
        Random random = new(seed);
        for (int i = 0; i < count; i++)
        {
            int index = random.Next(info.Levels.Length);
            SlideLevel level = info.Levels[index];
            PixelSize size = new(random.Next(1, longestSide + 1), random.Next(1, longestSide + 1));
            long x = Along(random, level.Width, size.Width, level.StoredTile?.Width);
            long y = Along(random, level.Height, size.Height, level.StoredTile?.Height);
            yield return new SlideRegion(index, new BasePoint((long)Math.Round(x * level.Downsample), (long)Math.Round(y * level.Downsample)), size);
        }
    }

    // One in four starts up to its own length outside; one in four lies across a seam; the others anywhere.
    private static long Along(Random random, long extent, int size, int? tile) => random.Next(4) switch
    {
        0 => random.NextInt64(-size, extent),
        1 when tile is { } side => (random.NextInt64(0, extent / side + 1) * side) - random.Next(size),
        _ => random.NextInt64(0, Math.Max(1, extent - size)),
    };
}
