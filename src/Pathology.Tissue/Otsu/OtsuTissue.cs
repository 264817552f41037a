namespace Pathology.Tissue;

/// <summary>
/// The engine's own tissue mask: saturation above Otsu's threshold, closed and cleaned in microns, without marker ink, black, and
/// what the scanner left out of focus.
/// </summary>
internal static class OtsuTissue
{
    // A cell of 8 µm is the size of a small nucleus: finer shows structure within tissue, which is not asked for here.
    private const double CellMicrons = 8;
    private const int LongestSide = 2048;

    private const double ClosedGap = 48; // µm; sinuses and the clefts between lobules
    private const double SmallestPart = 150.0 * 150; // µm²; a core biopsy's crumb is larger, dust is not
    private const double SmallestHole = 200.0 * 200; // µm²; fat cells and small vessels belong to the tissue round them

    public static TissueMask Find(ISlide slide, CancellationToken cancellationToken)
    {
        SlideInfo info = slide.Info;
        double longest = Math.Max(info.Width, info.Height);

        // Without a resolution nothing can be screened, but a mask to look at is made all the same, as if cells were of that size.
        double shrink = Math.Max(longest / LongestSide, CellMicrons / (info.MicronsPerPixel?.Mean ?? CellMicrons));
        RgbImage picture = Glass.Without(SlideThumbnail.Read(slide, Math.Max(1, (int)Math.Round(longest / shrink))));
        cancellationToken.ThrowIfCancellationRequested();
        double cell = info.MicronsPerPixel?.Mean * longest / Math.Max(picture.Size.Width, picture.Size.Height) ?? CellMicrons;

        MaskRaster ink = MarkerInk.Find(picture, cell);
        MaskRaster tissue = Saturated(picture, ink);
        tissue = Morphology.Close(Majority.Of(tissue, 3), Cells(ClosedGap, cell));
        Components.RemoveSmall(tissue, Cells(SmallestPart, cell * cell));
        Components.FillSmallHoles(tissue, Cells(SmallestHole, cell * cell));
        tissue.Remove(ink);
        tissue.Remove(OutOfFocus.Find(slide, tissue, cancellationToken));
        Components.RemoveSmall(tissue, Cells(SmallestPart, cell * cell));
        return new TissueMask(tissue.Size, info.Width, info.Height, tissue.Cells, "otsu");
    }

    private static MaskRaster Saturated(RgbImage picture, MaskRaster ink)
    {
        var result = new MaskRaster(picture.Size);
        var saturations = new byte[picture.Size.Area];
        int count = 0;
        for (int i = 0; i < saturations.Length; i++)
        {
            if (!ink.Cells[i])
            {
                saturations[count++] = PixelColour.Saturation(picture.Pixels[i]);
            }
        }

        if (SaturationThreshold.Of(saturations.AsSpan(0, count)) is { } threshold)
        {
            for (int i = 0; i < result.Cells.Length; i++)
            {
                Rgb24 pixel = picture.Pixels[i];
                result.Cells[i] = !ink.Cells[i] && PixelColour.Saturation(pixel) > threshold && !PixelColour.IsBlack(pixel);
            }
        }

        return result;
    }

    private static int Cells(double microns, double perCell) => Math.Max(1, (int)Math.Round(microns / perCell));
}
