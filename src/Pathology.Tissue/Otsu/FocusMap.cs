using System.Runtime.ExceptionServices;

namespace Pathology.Tissue;

/// <summary>How sharp the tissue is, block by block, judged by samples at 1 µm a pixel.</summary>
/// <remarks>
/// Needs a level of about 1 µm a pixel or finer; of a slide without one nothing is judged. Each block is judged by one window of it, laid
/// where few stored tiles have to be decoded.
/// </remarks>
internal sealed class FocusMap
{
    private const double Block = 256; // µm
    private const double Window = 128; // µm
    private const double Microns = 1; // a pixel, at which sharpness is judged
    private const double LeastTissue = 0.9; // of a window, for glass not to be taken for blur
    private const double MostSoft = 2.0 / 3; // of the judged blocks, for the yardstick to fit this slide

    private readonly FocusBlocks? _blocks;
    private readonly PixelSize _size;

    private FocusMap(PixelSize size, FocusBlocks? blocks, FocusWindow?[] windows) => (_size, _blocks, Windows) = (size, blocks, windows);

    /// <summary>What was seen of each block, row by row; null of those that hold too little tissue.</summary>
    public FocusWindow?[] Windows { get; }

    /// <summary>The cells that lie in blocks out of focus.</summary>
    public MaskRaster Soft => Cells(window => window is { Sharpness.IsSoft: true });

    /// <summary>The cells that lie in blocks that were judged.</summary>
    public MaskRaster Judged => Cells(window => window is not null);

    /// <summary>Whether most of the tissue looks soft: it is then all of the scan, or the scanner's own softness.</summary>
    public bool IsSoftAllOver => Windows.Count(window => window is { Sharpness.IsSoft: true }) > Windows.Count(window => window is not null) * MostSoft;

    public static FocusMap Of(ISlide slide, MaskRaster tissue, CancellationToken cancellationToken)
    {
        if (slide.Info.MicronsPerPixel is not { } resolution || LevelFor(slide.Info, resolution.Mean) is not { } level)
        {
            return new FocusMap(tissue.Size, null, []);
        }

        double cellX = slide.Info.Width * resolution.X / tissue.Size.Width;
        double cellY = slide.Info.Height * resolution.Y / tissue.Size.Height;
        var blocks = new FocusBlocks(tissue, Math.Max(1, (int)Math.Round(Block / cellX)), Math.Max(1, (int)Math.Round(Block / cellY)));
        return new FocusMap(tissue.Size, blocks, Look(slide, blocks, new SharpnessSampler(slide, level, Window, Microns), cancellationToken));
    }

    // Reading is decoding, so on all processors; each block's answer is its own, whichever thread finds it.
    private static FocusWindow?[] Look(ISlide slide, FocusBlocks blocks, SharpnessSampler sampler, CancellationToken cancellationToken)
    {
        var windows = new FocusWindow?[blocks.Count];
        (int Block, double X, double Y)[][] places = [.. Enumerable.Range(0, blocks.Count)
            .Select(block => (Block: block, Place: blocks.PlaceIn(block, LeastTissue)))
            .Where(one => one.Place is not null)
            .Select(one => (one.Block, X: one.Place!.Value.X * slide.Info.Width, Y: one.Place.Value.Y * slide.Info.Height))
            .GroupBy(place => sampler.TileOf(place.X, place.Y)) // a stored tile is decoded for all blocks that lie in it, by one thread
            .Select(group => group.ToArray())];
        try
        {
            Parallel.For(0, places.Length, new ParallelOptions { CancellationToken = cancellationToken }, i =>
            {
                foreach ((int block, double x, double y) in places[i])
                {
                    windows[block] = sampler.Look(x, y);
                }
            });
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }

        return windows;
    }

    private static int? LevelFor(SlideInfo info, double resolution)
    {
        int? found = null;
        for (int level = 0; level < info.Levels.Length; level++)
        {
            found = resolution * info.Levels[level].Downsample <= Microns * 1.1 ? level : found;
        }

        return found;
    }

    private MaskRaster Cells(Func<FocusWindow?, bool> chosen)
    {
        var cells = new MaskRaster(_size);
        _blocks?.Fill(cells, [.. Windows.Select(chosen)]);
        return cells;
    }
}
