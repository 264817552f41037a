using System.Runtime.ExceptionServices;

namespace Pathology.Tissue;

/// <summary>Counts the nuclei of a slide's tissue from a level of about one micron a pixel, block by block.</summary>
public static class NucleusDensity
{
    private const double CoarsestMicrons = 1.1;
    private const double NucleusMicrons = 3.5;
    private const double CellMicrons = 100;
    private const int Block = 1024;

    /// <summary>The nuclei in cells of 100 µm. The same slide and tissue always give the same counts. Each processor holds about 15 MB.</summary>
    /// <remarks>
    /// For comparing parts of a slide: nuclei that touch are one, and what else is small and blue (ink, pigment) counts too. A pyramid
    /// without a level of about a micron is read at a finer one, which takes as much longer.
    /// </remarks>
    /// <param name="slide">Stays the caller's.</param>
    /// <param name="tissue">Blocks without tissue are not read; nuclei outside it do not count.</param>
    /// <exception cref="MissingResolutionException">The slide's resolution is unknown.</exception>
    /// <exception cref="SlideException">The slide cannot be read.</exception>
    public static CellDensity Measure(ISlide slide, TissueMask tissue, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(slide);
        ArgumentNullException.ThrowIfNull(tissue);
        SlideInfo info = slide.Info;
        MicronsPerPixel resolution = info.MicronsPerPixel ?? throw new MissingResolutionException(info.Path);
        int level = LevelOf(info, resolution);
        double downsample = info.Levels[level].Downsample;
        (double cellWidth, double cellHeight) = (CellMicrons / resolution.X, CellMicrons / resolution.Y);
        int columns = Math.Max(1, (int)Math.Ceiling(info.Width / cellWidth));
        int rows = Math.Max(1, (int)Math.Ceiling(info.Height / cellHeight));
        int[] counts = new int[columns * rows];
        double radius = NucleusMicrons / (resolution.Mean * downsample);

        // As far as the wider blur reaches, so that a nucleus looks the same whichever block it falls into.
        int margin = (int)Math.Min((3 * radius) + 2, Block / 4);
        int step = Block - (2 * margin);
        int across = (int)((info.Levels[level].Width + step - 1) / step);
        int down = (int)((info.Levels[level].Height + step - 1) / step);
        try
        {
            Parallel.For(
                0,
                across * down,
                new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
                () => (new NucleusCounter(Block, Block, radius), new Rgb24[Block * Block]),
                (block, _, held) =>
                {
                    CountBlock(block, held.Item1, held.Item2);
                    return held;
                },
                _ => { });
        }
        catch (AggregateException failure)
        {
            ExceptionDispatchInfo.Throw(failure.InnerExceptions[0]);
        }

        return new CellDensity(columns, rows, cellWidth, cellHeight, [.. counts]);

        void CountBlock(int block, NucleusCounter counter, Rgb24[] pixels)
        {
            (double left, double top) = (Math.Floor(((block % across * step) - margin) * downsample), Math.Floor(((block / across * step) - margin) * downsample));
            var area = new BaseRectangle((long)left, (long)top, (long)(Block * downsample), (long)(Block * downsample));
            if (tissue.FractionOf(area) > 0)
            {
                slide.ReadPastDamage(new SlideRegion(level, new BasePoint((long)left, (long)top), new PixelSize(Block, Block)), pixels);
                counter.Count(pixels, margin, (x, y) => Add(left + ((x + 0.5) * downsample), top + ((y + 0.5) * downsample)));
            }
        }

        void Add(double x, double y)
        {
            (int column, int row) = ((int)(x / cellWidth), (int)(y / cellHeight));
            (int maskX, int maskY) = ((int)(x / tissue.DownsampleX), (int)(y / tissue.DownsampleY));
            if (x >= 0 && y >= 0 && column < columns && row < rows && maskX < tissue.Size.Width && maskY < tissue.Size.Height && tissue[maskX, maskY])
            {
                Interlocked.Increment(ref counts[(row * columns) + column]);
            }
        }
    }

    // The coarsest level on which a nucleus is still several pixels across.
    private static int LevelOf(SlideInfo info, MicronsPerPixel resolution) =>
        Math.Max(0, Enumerable.Range(0, info.Levels.Length).LastOrDefault(level => info.Levels[level].Downsample * resolution.Mean <= CoarsestMicrons));
}
