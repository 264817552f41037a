namespace Pathology.Tissue;

/// <summary>Stripes of the scan, from one edge to the other, that were recorded too dark or not at all, where they cross tissue.</summary>
/// <remarks>
/// A stripe's edges are straight to a pixel over the whole width, which nothing on the glass is. A dark one shifts all pixels of the line by as much;
/// an empty one ends tissue on both sides at once. Stripes wider than 3 mm and those at the edge of the scan are not seen.
/// </remarks>
internal static class Stripes
{
    private const double Widest = 3000; // µm
    private const double LeastTissue = 300; // µm that it crosses
    private const double LeastShift = 0.08; // of natural logarithms, by three quarters of a line
    private const double MostStained = 0.004; // of a line that holds no picture
    private const float Stained = 0.05f;

    /// <param name="picture">From afar.</param>
    /// <param name="densities">Of it.</param>
    /// <param name="scanned">The part of the picture that was scanned.</param>
    /// <param name="cell">µm across a pixel.</param>
    /// <returns>Where they lie between tissue, and all of them.</returns>
    public static (MaskRaster OverTissue, MaskRaster Whole) Find(RgbImage picture, DensityPicture densities, PixelBox scanned, double cell)
    {
        (MaskRaster overTissue, MaskRaster whole) = (new MaskRaster(picture.Size), new MaskRaster(picture.Size));
        foreach (bool down in (bool[])[true, false])
        {
            var lines = new Lines(picture, densities, scanned, down);
            foreach ((int first, int last) in Dark(lines, cell).Concat(Empty(lines, cell)))
            {
                lines.Mark(overTissue, whole, first, last, (int)Math.Ceiling(LeastTissue / cell));
            }
        }

        return (overTissue, whole);
    }

    // Pairs of shifts of opposite sign; a shift shows over two lines, since an edge need not lie between pixels.
    private static IEnumerable<(int First, int Last)> Dark(Lines lines, double cell)
    {
        int? begin = null;
        int sign = 0;
        for (int i = 1; i < lines.Count - 2; i++)
        {
            double shift = lines.ShiftAfter(i, LeastShift);
            if (shift == 0)
            {
                continue;
            }

            if (begin is { } start && Math.Sign(shift) == -sign && i - start >= 2 && (i - start) * cell <= Widest)
            {
                yield return (start + 1, i);
                (begin, sign) = (null, 0);
                i++;
            }
            else if (begin is null || Math.Sign(shift) != sign || i - begin > 2)
            {
                (begin, sign) = (i, Math.Sign(shift));
            }
        }
    }

    private static IEnumerable<(int First, int Last)> Empty(Lines lines, double cell)
    {
        int least = (int)Math.Ceiling(LeastTissue / cell);
        for (int i = 2; i < lines.Count - 2; i++)
        {
            int first = i;
            while (i < lines.Count - 2 && lines.StainedIn(i) <= MostStained * lines.Length)
            {
                i++;
            }

            // One line at either end may be of both.
            if (i - first >= 2 && (i - first) * cell <= Widest && lines.StainedInBoth(first - 2, i + 1) >= least)
            {
                yield return (first - 1, i);
            }
        }
    }

    /// <summary>The rows or the columns of the scanned part.</summary>
    private sealed class Lines(RgbImage picture, DensityPicture densities, PixelBox scanned, bool down)
    {
        private readonly double[] _ratios = new double[down ? scanned.Width : scanned.Height];

        public int Count => down ? scanned.Height : scanned.Width;

        public int Length => down ? scanned.Width : scanned.Height;

        /// <summary>By how much (natural logarithm) three quarters of the pixels at least are lighter two lines on; 0 where that is less than asked.</summary>
        public double ShiftAfter(int line, double least)
        {
            for (int along = 0; along < Length; along++)
            {
                _ratios[along] = (Light(line + 1, along) + 1.0) / (Light(line - 1, along) + 1.0);
            }

            Array.Sort(_ratios); // a logarithm keeps the order: two are enough
            (double low, double high) = (Math.Log(_ratios[Length / 4]), Math.Log(_ratios[Length * 3 / 4]));
            return low >= least ? low : high <= -least ? high : 0;
        }

        public int StainedIn(int line)
        {
            int count = 0;
            for (int along = 0; along < Length; along++)
            {
                count += IsStained(line, along) ? 1 : 0;
            }

            return count;
        }

        public int StainedInBoth(int one, int other)
        {
            int count = 0;
            for (int along = 0; along < Length; along++)
            {
                count += IsStained(one, along) && IsStained(other, along) ? 1 : 0;
            }

            return count;
        }

        /// <summary>Marks a stripe, and what of it lies between tissue on both sides; nothing where that is too little.</summary>
        public void Mark(MaskRaster overTissue, MaskRaster whole, int first, int last, int least)
        {
            (int before, int after) = (Math.Max(0, first - 2), Math.Min(Count - 1, last + 2));
            if (StainedInBoth(before, after) < least)
            {
                return;
            }

            for (int line = first; line <= last; line++)
            {
                for (int along = 0; along < Length; along++)
                {
                    whole.Cells[At(line, along)] = true;
                    overTissue.Cells[At(line, along)] |= IsStained(before, along) && IsStained(after, along);
                }
            }
        }

        private bool IsStained(int line, int along) => densities.Green[At(line, along)] > Stained;

        private int Light(int line, int along) => picture.Pixels[At(line, along)].G;

        private int At(int line, int along) => down
            ? ((scanned.Top + line) * picture.Size.Width) + scanned.Left + along
            : ((scanned.Top + along) * picture.Size.Width) + scanned.Left + line;
    }
}
