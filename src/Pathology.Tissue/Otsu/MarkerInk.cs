namespace Pathology.Tissue;

/// <summary>Marker strokes on the cover glass: green, blue, red or black, with what lies under them.</summary>
internal static class MarkerInk
{
    private const double StreakGap = 64; // µm; between the streaks of one stroke
    private const double SoftEdge = 40; // µm; round a stroke, where ink fades into tissue's colours

    // µm²: smaller specks are pigment, margin ink on the tissue itself, or, where they are red, vessels full of blood.
    private const double SmallestStroke = 300.0 * 300;

    private static readonly Func<Rgb24, bool>[] s_colours =
        [PixelColour.IsGreenInk, PixelColour.IsBlueInk, PixelColour.IsRedInk, PixelColour.IsBlack];

    /// <summary>The cells of <paramref name="picture"/> under ink.</summary>
    /// <param name="cell">µm across one pixel of the picture.</param>
    public static MaskRaster Find(RgbImage picture, double cell)
    {
        var ink = new MaskRaster(picture.Size);
        foreach (Func<Rgb24, bool> colour in s_colours)
        {
            ink.Add(Strokes(picture, colour, cell));
        }

        return ink;
    }

    private static MaskRaster Strokes(RgbImage picture, Func<Rgb24, bool> colour, double cell)
    {
        var coloured = new MaskRaster(picture.Size);
        for (int i = 0; i < coloured.Cells.Length; i++)
        {
            coloured.Cells[i] = colour(picture.Pixels[i]);
        }

        MaskRaster strokes = Morphology.Close(coloured, Math.Max(1, (int)Math.Round(StreakGap / cell)));
        Components.RemoveSmall(strokes, Math.Max(1, (int)Math.Round(SmallestStroke / (cell * cell))));
        int edge = Math.Max(1, (int)Math.Ceiling(SoftEdge / cell));
        return Morphology.Dilate(strokes, edge, edge);
    }
}
