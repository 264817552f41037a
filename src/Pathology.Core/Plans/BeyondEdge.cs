namespace Pathology;

/// <summary>Paints what of a region lies beyond a level's edge.</summary>
internal static class BeyondEdge
{
    /// <param name="level">The level that was read; level 0, whose pixels are base pixels.</param>
    /// <param name="region">What was read of it.</param>
    /// <param name="pixels">Its pixels, row by row.</param>
    public static void Blacken(SlideLevel level, in SlideRegion region, Span<Rgb24> pixels)
    {
        int width = (int)Math.Clamp(level.Width - region.Origin.X, 0, region.Size.Width);
        int height = (int)Math.Clamp(level.Height - region.Origin.Y, 0, region.Size.Height);
        if (width == region.Size.Width && height == region.Size.Height)
        {
            return;
        }

        for (int y = 0; y < region.Size.Height; y++)
        {
            Span<Rgb24> row = pixels.Slice(y * region.Size.Width, region.Size.Width);
            row[(y < height ? width : 0)..].Clear();
        }
    }
}
