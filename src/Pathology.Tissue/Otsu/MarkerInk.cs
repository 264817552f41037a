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
            if (Strokes(picture, colour, cell) is { } strokes)
            {
                ink.Add(strokes);
            }
        }

        return ink;
    }

    // Null where there are none, as of most colours on most slides.
    private static MaskRaster? Strokes(RgbImage picture, Func<Rgb24, bool> colour, double cell)
    {
        var coloured = new MaskRaster(picture.Size);
        long count = 0;
        for (int i = 0; i < coloured.Cells.Length; i++)
        {
            bool isInk = colour(picture.Pixels[i]);
            coloured.Cells[i] = isInk;
            count += isInk ? 1 : 0;
        }

        int gap = Math.Max(1, (int)Math.Round(StreakGap / cell));
        int smallest = Math.Max(1, (int)Math.Round(SmallestStroke / (cell * cell)));
        if (count * gap * gap < smallest)
        {
            return null; // closed, a pixel fills its square at most: too little for one stroke
        }

        MaskRaster strokes = Morphology.Close(coloured, gap);
        Components.RemoveSmall(strokes, smallest);
        int edge = Math.Max(1, (int)Math.Ceiling(SoftEdge / cell));
        return strokes.Cells.AsSpan().Contains(true) ? Morphology.Dilate(strokes, edge, edge) : null;
    }
}
