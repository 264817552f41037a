namespace Pathology.Tissue;

/// <summary>The bare glass of a slide: its colour by the slide itself, since lamps, scanners and mounting media tint it.</summary>
public static class Glass
{
    private const int Bits = 5;
    private const int Near = 8;

    // Bare glass is flat, and brighter than whatever lies on it; pale tissue that fills a slide is neither for long.
    private const double LeastShare = 0.05;
    private const double LeastFlat = 0.75;
    private const int LeastBright = 150;

    // Scanners white-balance to less than this; what is less tinted is told from tissue by its saturation as it is.
    private const int LeastTint = 20;

    private const int Differs = 28;
    private const double LeastOnIt = 0.003;

    /// <summary>The colour of bare glass; null where nothing of the picture is certain to be.</summary>
    public static Rgb24? ColourOf(RgbImage picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        long[] counts = CellRuns.Sum(picture.Pixels.Length, 1 << (3 * Bits), (from, to, own) =>
        {
            foreach (Rgb24 pixel in picture.Pixels[from..to])
            {
                own[BinOf(pixel)]++;
            }
        });

        // The most common of the bright colours: of equals the brighter.
        int best = -1;
        for (int bin = 0; bin < counts.Length; bin++)
        {
            if (ColourOf(bin) is var colour && Math.Max(colour.R, Math.Max(colour.G, colour.B)) >= LeastBright && (best < 0 || counts[bin] >= counts[best]))
            {
                best = bin;
            }
        }

        if (best < 0 || counts[best] == 0)
        {
            return null;
        }

        Rgb24 middle = MeanNear(picture, ColourOf(best));
        int width = picture.Size.Width;
        long[] sums = CellRuns.Sum(picture.Pixels.Length, 3, (from, to, own) =>
        {
            ReadOnlySpan<Rgb24> pixels = picture.Pixels;
            (int near, int flat, int brighter) = (0, 0, 0);
            for (int i = from; i < to; i++)
            {
                if (IsNear(pixels[i], middle, Near))
                {
                    near++;
                    bool isFlat = (i % width == 0 || IsNear(pixels[i - 1], middle, Near)) && (i < width || IsNear(pixels[i - width], middle, Near));
                    flat += isFlat ? 1 : 0;
                }
                else if (pixels[i].G > middle.G + Near)
                {
                    brighter++;
                }
            }

            (own[0], own[1], own[2]) = (near, flat, brighter);
        });
        return sums[0] >= LeastShare * picture.Pixels.Length && sums[1] >= LeastFlat * sums[0] && sums[2] < sums[0] / 4 ? middle : null;
    }

    /// <summary>The picture as it would be on colourless glass; itself where its glass has no colour, or cannot be told.</summary>
    internal static RgbImage Without(RgbImage picture)
    {
        if (ColourOf(picture) is not { } glass || PixelColour.Saturation(glass) < LeastTint)
        {
            return picture;
        }

        (byte[] red, byte[] green, byte[] blue) = (Table(glass.R), Table(glass.G), Table(glass.B));
        var clear = new RgbImage(picture.Size);
        CellRuns.Each(picture.Pixels.Length, (from, to) =>
        {
            ReadOnlySpan<Rgb24> seen = picture.Pixels;
            Span<Rgb24> pixels = clear.Pixels;
            for (int i = from; i < to; i++)
            {
                Rgb24 pixel = seen[i];
                pixels[i] = new Rgb24(red[pixel.R], green[pixel.G], blue[pixel.B]);
            }
        });
        return clear;
    }

    /// <summary>Whether there is something on the glass that no mask of tissue would miss by rights: more than dust, fainter than ink.</summary>
    public static bool HasSomethingOnIt(RgbImage picture)
    {
        if (ColourOf(picture) is not { } glass)
        {
            return true;
        }

        int differing = 0;
        foreach (Rgb24 pixel in picture.Pixels)
        {
            differing += IsNear(pixel, glass, Differs) ? 0 : 1;
        }

        return differing > LeastOnIt * picture.Pixels.Length;
    }

    // What a channel lets through is told against what the glass lets through.
    private static byte[] Table(int glass) => [.. Enumerable.Range(0, 256).Select(value => (byte)Math.Min(255, ((value * 255) + (glass / 2)) / glass))];

    private static Rgb24 MeanNear(RgbImage picture, Rgb24 colour)
    {
        long[] sums = CellRuns.Sum(picture.Pixels.Length, 4, (from, to, own) =>
        {
            (long red, long green, long blue, long count) = (0, 0, 0, 0);
            foreach (Rgb24 pixel in picture.Pixels[from..to])
            {
                if (IsNear(pixel, colour, Near))
                {
                    (red, green, blue, count) = (red + pixel.R, green + pixel.G, blue + pixel.B, count + 1);
                }
            }

            (own[0], own[1], own[2], own[3]) = (red, green, blue, count);
        });
        (long red, long green, long blue, long count) = (sums[0], sums[1], sums[2], sums[3]);
        return count == 0 ? colour : new Rgb24((byte)((red + (count / 2)) / count), (byte)((green + (count / 2)) / count), (byte)((blue + (count / 2)) / count));
    }

    private static bool IsNear(Rgb24 a, Rgb24 b, int most) => Math.Abs(a.R - b.R) <= most && Math.Abs(a.G - b.G) <= most && Math.Abs(a.B - b.B) <= most;

    private static int BinOf(Rgb24 pixel) => (pixel.R >> (8 - Bits) << (2 * Bits)) | (pixel.G >> (8 - Bits) << Bits) | (pixel.B >> (8 - Bits));

    private static Rgb24 ColourOf(int bin) => new(Middle(bin >> (2 * Bits)), Middle((bin >> Bits) & ((1 << Bits) - 1)), Middle(bin & ((1 << Bits) - 1)));

    private static byte Middle(int part) => (byte)((part << (8 - Bits)) + (1 << (7 - Bits)));
}
