namespace Pathology.Tissue;

/// <summary>One look at a slide from afar, with samples from near: what both its tissue and its quality are told from.</summary>
/// <remarks>Reads when it is made, and no more. Holds one picture of at most 2,048 pixels a side and a few rasters of its size.</remarks>
public sealed class SlideSurvey
{
    // A cell of 8 µm is the size of a small nucleus: finer shows structure within tissue, which is not asked for here.
    private const double CellMicrons = 8;
    private const int LongestSide = 2048;

    private SlideSurvey(ISlide slide, RgbImage picture, double cell, MaskRaster ink, MaskRaster stained, FocusMap focus) =>
        (Slide, Picture, Cell, Ink, Stained, Focus) = (slide, picture, cell, ink, stained, focus);

    internal ISlide Slide { get; }

    /// <summary>The whole slide, as it would be on colourless glass.</summary>
    internal RgbImage Picture { get; }

    /// <summary>µm across a pixel of the picture; as if it were 8 where the slide's resolution is unknown.</summary>
    internal double Cell { get; }

    /// <summary>What lies under a marker.</summary>
    internal MaskRaster Ink { get; }

    /// <summary>Stained tissue, in focus or not, ink apart.</summary>
    internal MaskRaster Stained { get; }

    internal FocusMap Focus { get; }

    /// <summary>The whole slide, small: a picture of its own, made of the one that was read.</summary>
    /// <param name="longestSide">Pixels along its longer side, at most.</param>
    public RgbImage Thumbnail(int longestSide)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(longestSide);
        int step = Math.Max(1, (Math.Max(Picture.Size.Width, Picture.Size.Height) + longestSide - 1) / longestSide);
        RgbImage small = new(new PixelSize((Picture.Size.Width + step - 1) / step, (Picture.Size.Height + step - 1) / step));
        for (int i = 0; i < small.Pixels.Length; i++)
        {
            small.Pixels[i] = Picture[i % small.Size.Width * step, i / small.Size.Width * step];
        }

        return small;
    }

    /// <summary>Looks at a slide.</summary>
    /// <param name="slide">Stays the caller's.</param>
    /// <param name="cancellationToken">Stops it between reads.</param>
    /// <exception cref="SlideException">The slide cannot be read.</exception>
    public static SlideSurvey Of(ISlide slide, CancellationToken cancellationToken) => Of(slide, null, cancellationToken);

    /// <inheritdoc cref="Of(ISlide, CancellationToken)"/>
    /// <param name="seen">The whole slide as <see cref="SlideThumbnail"/> reads it, read already; null for none. Taken where it is what would be read.</param>
    public static SlideSurvey Of(ISlide slide, RgbImage? seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(slide);
        cancellationToken.ThrowIfCancellationRequested();
        SlideInfo info = slide.Info;
        double longest = Math.Max(info.Width, info.Height);

        // Without a resolution nothing can be screened, but a mask to look at is made all the same, as if cells were of that size.
        double shrink = Math.Max(longest / LongestSide, CellMicrons / (info.MicronsPerPixel?.Mean ?? CellMicrons));
        int side = Math.Max(1, (int)Math.Round(longest / shrink));
        RgbImage picture = Glass.Without(seen is { } known && Math.Max(known.Size.Width, known.Size.Height) == side ? known : SlideThumbnail.Read(slide, side));
        cancellationToken.ThrowIfCancellationRequested();
        double cell = info.MicronsPerPixel?.Mean * longest / Math.Max(picture.Size.Width, picture.Size.Height) ?? CellMicrons;
        MaskRaster ink = MarkerInk.Find(picture, cell);
        MaskRaster stained = OtsuTissue.Stained(picture, ink, cell);
        return new SlideSurvey(slide, picture, cell, ink, stained, FocusMap.Of(slide, stained, cancellationToken));
    }
}
