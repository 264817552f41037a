using System.Globalization;
using Pathology.Slides;
using Pathology.Slides.Tiff;

namespace Pathology.Benchmarks.Slides;

/// <summary>
/// How near one core comes to the bare decode when it reads a part of a large slide square by square: megapixels a second of processor
/// time, in rounds that take turns, so that a busy machine disturbs all alike. Where there is no bare decode to compare with, as of NDPI, the
/// first line is OpenSlide's.
/// </summary>
internal static class ReadingRates
{
    private const int Rounds = 7;

    // Whole numbers of squares of 224 and 1024 pixels, and of stored tiles of 256 and 512.
    private const int Width = 14_336;
    private const int Height = 7_168;

    /// <summary>Prints one line a way of reading.</summary>
    /// <param name="path">A slide that one of our own readers understands.</param>
    /// <param name="sides">Sides of the squares, in pixels; 0 is the stored tile, where there is one.</param>
    public static void Run(string path, int[] sides)
    {
        (BaseRectangle part, string reader) = Middle(path);
        StoredTiles? stored = reader == "tiff" ? StoredTiles.Of(path, part) : null;
        List<(string Name, Func<(double Pixels, string Remark)> Read)> ways = [];
        if (stored is not null)
        {
            ways.Add(("bare decode", () => (stored.Decode() ? (double)stored.Count * stored.Size.Area : throw new InvalidDataException(path), "")));
        }

        foreach (int side in sides.Where(side => side > 0 || stored is not null))
        {
            PixelSize size = side == 0 ? stored!.Size : new PixelSize(side, side);
            ways.Add(($"openslide {size.Width}x{size.Height}", () => Read(path, part, size, "openslide")));
            ways.Add(($"{reader} {size.Width}x{size.Height}", () => Read(path, part, size, reader)));
        }

        double[][] rates = [.. ways.Select(_ => new double[Rounds])];
        string[] remarks = new string[ways.Count];
        for (int round = -1; round < Rounds; round++)
        {
            for (int way = 0; way < ways.Count; way++)
            {
                TimeSpan before = Environment.CpuUsage.TotalTime;
                (double pixels, remarks[way]) = ways[way].Read();
                if (round >= 0)
                {
                    rates[way][round] = pixels / 1e6 / (Environment.CpuUsage.TotalTime - before).TotalSeconds;
                }
            }
        }

        for (int way = 0; way < ways.Count; way++)
        {
            double[] shares = [.. rates[way].Zip(rates[0], (rate, bare) => rate / bare).Order()];
            Array.Sort(rates[way]);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{ways[way].Name,-22} {rates[way][Rounds / 2],7:0.0} MP/s  of {ways[0].Name} {shares[Rounds / 2]:0.000} ({shares[0]:0.00}..{shares[^1]:0.00})  {remarks[way]}"));
        }
    }

    private static (BaseRectangle Part, string Reader) Middle(string path)
    {
        using ISlide slide = Slide.Open(path);
        PixelSize tile = slide.Info.Levels[0].StoredTile ?? throw new SlideException(path, "has no stored tiles.");
        (long width, long height) = (Math.Min(Width, slide.Info.Width), Math.Min(Height, slide.Info.Height));
        return (new BaseRectangle(
            (slide.Info.Width - width) / 2 / tile.Width * tile.Width,
            (slide.Info.Height - height) / 2 / tile.Height * tile.Height,
            width,
            height), slide.Info.Reader);
    }

    private static (double Pixels, string Remark) Read(string path, BaseRectangle part, PixelSize side, string reader)
    {
        using ISlide slide = Slide.Open(path, new SlideOpenOptions { Reader = reader });
        Rgb24[] pixels = new Rgb24[side.Area];

        // OpenSlide is several times as slow: every fourth row of squares tells its rate.
        int step = reader != "openslide" ? side.Height : side.Height * 4;
        long read = 0;
        for (long y = part.Y; y < part.Bottom; y += step)
        {
            for (long x = part.X; x < part.Right; x += side.Width)
            {
                slide.Read(new SlideRegion(0, new BasePoint(x, y), side), pixels);
                read += side.Area;
            }
        }

        return (read, slide is TiffReader direct
            ? string.Create(CultureInfo.InvariantCulture, $"decoded {direct.TilesDecoded}, touched {direct.TilesTouched}")
            : "");
    }
}
