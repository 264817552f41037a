using System.Runtime.ExceptionServices;

namespace Pathology.Tissue;

/// <summary>The parts of the tissue that the scanner left out of focus, judged by samples at 1 µm a pixel.</summary>
/// <remarks>
/// Needs a level of about 1 µm a pixel or finer; a slide without one is not judged. Each block is judged by one window of it, laid
/// where few stored tiles have to be decoded. Where most of the tissue looks soft, it is the scanner's softness and not a fault of
/// focus: nothing is left out then.
/// </remarks>
internal static class OutOfFocus
{
    private const double Block = 256; // µm
    private const double Window = 128; // µm
    private const double Microns = 1; // a pixel, at which sharpness is judged
    private const double LeastTissue = 0.9; // of a window, for glass not to be taken for blur
    private const double MostSoft = 2.0 / 3; // of the judged blocks, for the yardstick to fit this slide

    /// <summary>The cells that lie in blocks out of focus; none where that cannot be told.</summary>
    public static MaskRaster Find(ISlide slide, MaskRaster tissue, CancellationToken cancellationToken)
    {
        var result = new MaskRaster(tissue.Size);
        if (slide.Info.MicronsPerPixel is not { } resolution || LevelFor(slide.Info, resolution.Mean) is not { } level)
        {
            return result;
        }

        double cellX = slide.Info.Width * resolution.X / tissue.Size.Width;
        double cellY = slide.Info.Height * resolution.Y / tissue.Size.Height;
        var blocks = new FocusBlocks(tissue, Math.Max(1, (int)Math.Round(Block / cellX)), Math.Max(1, (int)Math.Round(Block / cellY)));
        bool?[] soft = Judge(slide, blocks, new SharpnessSampler(slide, level, Window, Microns), cancellationToken);
        if (soft.Count(block => block == true) <= soft.Count(block => block is not null) * MostSoft)
        {
            blocks.Fill(result, [.. soft.Select(block => block == true)]);
        }

        return result;
    }

    // Reading is decoding, so on all processors; each block's answer is its own, whichever thread finds it.
    private static bool?[] Judge(ISlide slide, FocusBlocks blocks, SharpnessSampler sampler, CancellationToken cancellationToken)
    {
        var soft = new bool?[blocks.Count];
        try
        {
            Parallel.For(0, blocks.Count, new ParallelOptions { CancellationToken = cancellationToken }, i =>
            {
                if (blocks.PlaceIn(i, LeastTissue) is { } place)
                {
                    soft[i] = sampler.IsSoft(place.X * slide.Info.Width, place.Y * slide.Info.Height);
                }
            });
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }

        return soft;
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
}
