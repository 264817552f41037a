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

    /// <param name="seen">The whole slide as <see cref="SlideThumbnail"/> reads it, read already; null for none. Taken where it is what would be read.</param>
    public static TissueMask Find(ISlide slide, RgbImage? seen, CancellationToken cancellationToken)
    {
        SlideInfo info = slide.Info;
        double longest = Math.Max(info.Width, info.Height);

        // Without a resolution nothing can be screened, but a mask to look at is made all the same, as if cells were of that size.
        double shrink = Math.Max(longest / LongestSide, CellMicrons / (info.MicronsPerPixel?.Mean ?? CellMicrons));
        int side = Math.Max(1, (int)Math.Round(longest / shrink));
        RgbImage picture = Glass.Without(seen is { } known && Math.Max(known.Size.Width, known.Size.Height) == side ? known : SlideThumbnail.Read(slide, side));
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
        ReadOnlySpan<Rgb24> pixels = picture.Pixels;
        var saturations = new byte[pixels.Length];
        for (int i = 0; i < saturations.Length; i++)
        {
            saturations[i] = PixelColour.Saturation(pixels[i]);
        }

        byte[] counted = ink.Cells.AsSpan().Contains(true) ? [.. saturations.Where((_, i) => !ink.Cells[i])] : saturations;
        if (SaturationThreshold.Of(counted) is { } threshold)
        {
            for (int i = 0; i < result.Cells.Length; i++)
            {
                result.Cells[i] = saturations[i] > threshold && !ink.Cells[i] && !PixelColour.IsBlack(pixels[i]);
            }
        }

        return result;
    }

    private static int Cells(double microns, double perCell) => Math.Max(1, (int)Math.Round(microns / perCell));
}
