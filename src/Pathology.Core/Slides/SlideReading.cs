namespace Pathology;

/// <summary>Ways to read a slide that every reader shares.</summary>
public static class SlideReading
{
    /// <summary>Reads a region past tiles that are damaged: they are background, and <see cref="ISlide.DamagedTiles"/> has them.</summary>
    /// <returns>Whether all of it could be read.</returns>
    /// <exception cref="SlideException">The pixels cannot be read for another reason.</exception>
    public static bool ReadPastDamage(this ISlide slide, in SlideRegion region, Span<Rgb24> destination)
    {
        ArgumentNullException.ThrowIfNull(slide);
        try
        {
            slide.Read(region, destination);
            return true;
        }
        catch (DamagedTileException)
        {
            return false;
        }
    }
}
