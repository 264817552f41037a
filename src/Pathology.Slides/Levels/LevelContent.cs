namespace Pathology.Slides.Levels;

/// <summary>Compares what two levels of a slide show, at the places where there is most to see.</summary>
internal static class LevelContent
{
    /// <summary>Levels that are less alike than this are different pictures. Those of real slides are above 0.9, strangers near 0.</summary>
    internal const double Least = 0.35;

    private const int Grid = 4;
    private const int GridOfLargeTiles = 2;

    // A stored tile is decoded as a whole: of more pixels than this, sixteen would take seconds.
    private const int LargeTile = 1 << 22;
    private const int Places = 4;
    private const int Cells = 16;
    private const double LeastContrast = 4;

    /// <summary>How alike the levels are, -1 to 1 by correlation; null where the coarser one shows too little to tell.</summary>
    /// <remarks>
    /// Sixteen small squares of the coarser level are read (four where stored tiles are large), and of the sharper one the four with most
    /// contrast. Each is made 16 cells a side, so that neither the way levels were made smaller nor a pixel of displacement counts.
    /// </remarks>
    internal static double? Likeness(ISlide slide, int above, int level)
    {
        (SlideLevel sharp, SlideLevel coarse) = (slide.Info.Levels[above], slide.Info.Levels[level]);
        double ratio = coarse.Downsample / sharp.Downsample;
        int cell = ratio <= 4 ? 4 : ratio <= 8 ? 2 : 1;
        int side = Cells * cell;
        if (coarse.Width < side || coarse.Height < side)
        {
            return null;
        }

        int grid = coarse.StoredTile is { Area: > LargeTile } || sharp.StoredTile is { Area: > LargeTile } ? GridOfLargeTiles : Grid;
        List<(long X, long Y, double[] Seen, double Contrast)> squares = [];
        for (int i = 0; i < grid * grid; i++)
        {
            long x = (long)((coarse.Width - side) * ((i % grid) + 0.5) / grid);
            long y = (long)((coarse.Height - side) * ((i / grid) + 0.5) / grid);
            double[] seen = Read(slide, level, (long)(x * coarse.Downsample), (long)(y * coarse.Downsample), side);
            squares.Add((x, y, seen, Deviation(seen)));
        }

        List<double> here = [];
        List<double> there = [];
        foreach ((long x, long y, double[] seen, _) in squares.Where(square => square.Contrast >= LeastContrast).OrderByDescending(square => square.Contrast).Take(Places))
        {
            here.AddRange(seen);
            there.AddRange(Read(slide, above, (long)(x * coarse.Downsample), (long)(y * coarse.Downsample), (int)Math.Round(side * ratio)));
        }

        return here.Count == 0 ? null : Correlation(here, there);
    }

    // The mean brightness of 16 x 16 cells of a square.
    private static double[] Read(ISlide slide, int level, long x, long y, int side)
    {
        Rgb24[] pixels = new Rgb24[side * side];
        slide.ReadPastDamage(new SlideRegion(level, new BasePoint(x, y), new PixelSize(side, side)), pixels);
        double[] sums = new double[Cells * Cells];
        int[] counts = new int[Cells * Cells];
        for (int i = 0; i < pixels.Length; i++)
        {
            int cell = (i / side * Cells / side * Cells) + (i % side * Cells / side);
            sums[cell] += pixels[i].R + pixels[i].G + pixels[i].B;
            counts[cell]++;
        }

        return [.. sums.Select((sum, cell) => sum / 3 / Math.Max(1, counts[cell]))];
    }

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }

    private static double Correlation(List<double> a, List<double> b)
    {
        (double meanA, double meanB) = (a.Average(), b.Average());
        (double both, double ofA, double ofB) = (0, 0, 0);
        for (int i = 0; i < a.Count; i++)
        {
            both += (a[i] - meanA) * (b[i] - meanB);
            ofA += (a[i] - meanA) * (a[i] - meanA);
            ofB += (b[i] - meanB) * (b[i] - meanB);
        }

        // The one shows something and the other nothing at all: they are not alike.
        return ofA * ofB > 0 ? both / Math.Sqrt(ofA * ofB) : 0;
    }
}
