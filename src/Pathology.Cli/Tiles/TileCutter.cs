using Pathology.Outputs;
using Pathology.Slides;
using Pathology.Tissue;

namespace Pathology.Cli;

/// <summary>Reads the tiles of a slide's plan and hands them to a writer.</summary>
internal static class TileCutter
{
    /// <returns>How many tiles were written.</returns>
    public static int Cut(TilesRequest request, CancellationToken cancellation)
    {
        using ISlide slide = Slide.Open(request.Slide, request.Opening);
        foreach (string warning in SlideContradictions.Of(slide.Info, request.Opening.MicronsPerPixel, request.ForcesResolution, request.Tiles.Region))
        {
            Console.Error.WriteLine($"{request.Slide}: {warning}");
        }

        TissueMask tissue = TissueFinder.Find(slide, request.Tiles.Tissue.For(null), cancellation);
        TilePlan plan = TilePlan.For(slide.Info, request.Model, tissue, request.Tiles.Plan);
        if (plan.Count == 0)
        {
            throw new UsageException($"{request.Slide}: no tile has tissue; look at it with 'pathology info --thumbnail', or try --tissue none.");
        }

        using ITileWriter writer = Writer(request, plan);
        var resampler = new TileResampler(plan.SourceSize, plan.TileSize);
        var source = new Rgb24[plan.SourceSize.Area];
        var tile = new Rgb24[plan.TileSize.Area];
        for (int i = 0; i < plan.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            TileIndex index = plan.IndexOf(i);
            plan.Read(slide, index, source);
            resampler.Resample(source, tile);
            writer.Write(index, tile);
        }

        writer.Complete();
        return plan.Count;
    }

    private static ITileWriter Writer(TilesRequest request, TilePlan plan) => request.Format switch
    {
        "hdf5" => new TileHdf5Writer(
            Path.Combine(request.Output, $"{Path.GetFileNameWithoutExtension(request.Slide)}.h5"), plan, request.Tiles.Grid, request.Model.MicronsPerPixel),
        "jpeg" => new TileFolderWriter(request.Output, plan, TilePictureFormat.Jpeg),
        _ => new TileFolderWriter(request.Output, plan, TilePictureFormat.Png),
    };
}
