namespace Pathology.Tissue;

/// <summary>
/// The engine's own tissue mask: saturation above Otsu's threshold, closed and cleaned in microns, without marker ink, black, and
/// what the scanner left out of focus.
/// </summary>
internal static class OtsuTissue
{
    private const double ClosedGap = 48; // µm; sinuses and the clefts between lobules
    private const double SmallestPart = 150.0 * 150; // µm²; a core biopsy's crumb is larger, dust is not
    private const double SmallestHole = 200.0 * 200; // µm²; fat cells and small vessels belong to the tissue round them

    /// <summary>Whatever is stained, in focus or not.</summary>
    /// <param name="picture">On colourless glass.</param>
    /// <param name="ink">What lies under a marker.</param>
    /// <param name="cell">µm across one pixel of the picture.</param>
    public static MaskRaster Stained(RgbImage picture, MaskRaster ink, double cell)
    {
        MaskRaster tissue = Saturated(picture, ink);
        tissue = Morphology.Close(Majority.Of(tissue, 3), Cells(ClosedGap, cell));
        Components.RemoveSmall(tissue, Cells(SmallestPart, cell * cell));
        Components.FillSmallHoles(tissue, Cells(SmallestHole, cell * cell));
        tissue.Remove(ink);
        return tissue;
    }

    /// <summary>The mask: of what is stained, what is in focus.</summary>
    /// <remarks>Where most of the tissue looks soft, it is the scanner's softness and not a fault of focus: nothing is left out then.</remarks>
    public static TissueMask Find(SlideSurvey survey)
    {
        MaskRaster tissue = survey.Stained.Copy();
        if (!survey.Focus.IsSoftAllOver)
        {
            tissue.Remove(survey.Focus.Soft);
        }

        Components.RemoveSmall(tissue, Cells(SmallestPart, survey.Cell * survey.Cell));
        return new TissueMask(tissue.Size, survey.Slide.Info.Width, survey.Slide.Info.Height, tissue.Cells, "otsu");
    }

    private static MaskRaster Saturated(RgbImage picture, MaskRaster ink)
    {
        var result = new MaskRaster(picture.Size);
        var saturations = new byte[picture.Pixels.Length];
        CellRuns.Each(saturations.Length, (from, to) =>
        {
            ReadOnlySpan<Rgb24> pixels = picture.Pixels;
            for (int i = from; i < to; i++)
            {
                saturations[i] = PixelColour.Saturation(pixels[i]);
            }
        });

        byte[] counted = ink.Cells.AsSpan().Contains(true) ? [.. saturations.Where((_, i) => !ink.Cells[i])] : saturations;
        if (SaturationThreshold.Of(counted) is { } threshold)
        {
            CellRuns.Each(saturations.Length, (from, to) =>
            {
                ReadOnlySpan<Rgb24> pixels = picture.Pixels;
                for (int i = from; i < to; i++)
                {
                    result.Cells[i] = saturations[i] > threshold && !ink.Cells[i] && !PixelColour.IsBlack(pixels[i]);
                }
            });
        }

        return result;
    }

    private static int Cells(double microns, double perCell) => Math.Max(1, (int)Math.Round(microns / perCell));
}
