namespace Pathology.Tissue;

/// <summary>Marker strokes on the cover glass: green, blue, red or black, with what lies under them.</summary>
internal static class MarkerInk
{
    private const double StreakGap = 64; // µm; between the streaks of one stroke
    private const double SoftEdge = 40; // µm; round a stroke, where ink fades into tissue's colours

    // µm²: smaller specks are pigment, margin ink on the tissue itself, or, where they are red, blood.
    private const double SmallestStroke = 300.0 * 300;
    private const double SmallestRedStroke = 700.0 * 700;

    /// <summary>The cells of <paramref name="picture"/> under ink.</summary>
    /// <param name="cell">µm across one pixel of the picture.</param>
    public static MaskRaster Find(RgbImage picture, double cell)
    {
        MaskRaster ink = Strokes(picture, PixelColour.IsGreenInk, SmallestStroke, cell);
        foreach ((Func<Rgb24, bool> rule, double smallest) in new (Func<Rgb24, bool>, double)[]
        {
            (PixelColour.IsBlueInk, SmallestStroke), (PixelColour.IsRedInk, SmallestRedStroke), (PixelColour.IsBlack, SmallestStroke),
        })
        {
            MaskRaster more = Strokes(picture, rule, smallest, cell);
            for (int i = 0; i < ink.Cells.Length; i++)
            {
                ink.Cells[i] |= more.Cells[i];
            }
        }

        return ink;
    }

    private static MaskRaster Strokes(RgbImage picture, Func<Rgb24, bool> rule, double smallest, double cell)
    {
        var coloured = new MaskRaster(picture.Size);
        for (int i = 0; i < coloured.Cells.Length; i++)
        {
            coloured.Cells[i] = rule(picture.Pixels[i]);
        }

        MaskRaster strokes = Morphology.Close(coloured, Math.Max(1, (int)Math.Round(StreakGap / cell)));
        Components.RemoveSmall(strokes, Math.Max(1, (int)Math.Round(smallest / (cell * cell))));
        int edge = Math.Max(1, (int)Math.Ceiling(SoftEdge / cell));
        return Morphology.Dilate(strokes, edge, edge);
    }
}
