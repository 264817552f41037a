namespace Pathology.Screening;

/// <summary>What a slide that is alive takes of memory.</summary>
internal static class SlideMemory
{
    // What its reader keeps of decoded tiles, by its own limit.
    private const long Tiles = 128L << 20;

    // For each site of a plan its number, and what the journal holds of it.
    private const int BytesPerSite = 8;

    /// <summary>
    /// Of a slide that nobody has looked at yet: its tiles, and the picture and mask of the largest there are, which are made from blocks of a
    /// hundred megabytes.
    /// </summary>
    public const long Expected = Tiles + (128L << 20);

    /// <summary>Of a slide that is planned.</summary>
    public static long Of(PreparedSlide slide, Heatmap heatmap) => Tiles
        + ((long)slide.Thumbnail.Size.Width * slide.Thumbnail.Size.Height * 3)
        + ((long)slide.Tissue.Size.Width * slide.Tissue.Size.Height)
        + ((long)slide.Plan.Columns * slide.Plan.Rows * heatmap.Classes.Length * sizeof(float))
        + ((long)slide.Plan.Count * BytesPerSite);
}
