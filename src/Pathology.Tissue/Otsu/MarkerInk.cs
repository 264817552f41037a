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
        long[] counts = CellRuns.Sum(picture.Pixels.Length, s_colours.Length, (from, to, own) => Count(picture.Pixels[from..to], own));
        for (int i = 0; i < s_colours.Length; i++)
        {
            if (Strokes(picture, s_colours[i], counts[i], cell) is { } strokes)
            {
                ink.Add(strokes);
            }
        }

        return ink;
    }

    // All colours in one pass, since of most there is nothing on most slides.
    private static void Count(ReadOnlySpan<Rgb24> pixels, Span<long> counts)
    {
        (long green, long blue, long red, long black) = (0, 0, 0, 0);
        foreach (Rgb24 pixel in pixels)
        {
            green += PixelColour.IsGreenInk(pixel) ? 1 : 0;
            blue += PixelColour.IsBlueInk(pixel) ? 1 : 0;
            red += PixelColour.IsRedInk(pixel) ? 1 : 0;
            black += PixelColour.IsBlack(pixel) ? 1 : 0;
        }

        (counts[0], counts[1], counts[2], counts[3]) = (green, blue, red, black);
    }

    // Null where there are none, as of most colours on most slides.
    private static MaskRaster? Strokes(RgbImage picture, Func<Rgb24, bool> colour, long count, double cell)
    {
        int gap = Math.Max(1, (int)Math.Round(StreakGap / cell));
        int smallest = Math.Max(1, (int)Math.Round(SmallestStroke / (cell * cell)));
        if (count * gap * gap < smallest)
        {
            return null; // closed, a pixel fills its square at most: too little for one stroke
        }

        var coloured = new MaskRaster(picture.Size);
        ReadOnlySpan<Rgb24> pixels = picture.Pixels;
        for (int i = 0; i < pixels.Length; i++)
        {
            coloured.Cells[i] = colour(pixels[i]);
        }

        MaskRaster strokes = Morphology.Close(coloured, gap);
        Components.RemoveSmall(strokes, smallest);
        int edge = Math.Max(1, (int)Math.Ceiling(SoftEdge / cell));
        return strokes.Cells.AsSpan().Contains(true) ? Morphology.Dilate(strokes, edge, edge) : null;
    }
}
