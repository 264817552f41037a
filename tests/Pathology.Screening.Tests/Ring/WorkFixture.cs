using Pathology.Testing;

namespace Pathology.Screening.Tests;

/// <summary>Slides that are on their way, without a run around them.</summary>
internal sealed class WorkFixture : IDisposable
{
    public const int Tile = 4;
    public const int Columns = 5;
    public const int Rows = 3;
    public const int BatchSize = 4;

    private readonly TemporaryFolder _folder = new();
    private readonly List<SlideWork> _works = [];

    /// <summary>How many batches a slide has that no journal held.</summary>
    public static int Batches => ((Columns * Rows) + BatchSize - 1) / BatchSize;

    public SlideWork Add(string name, out WatchedSlide slide, double micronsPerPixel = 1)
    {
        ModelInfo model = RunFixture.ModelAt(1, Tile);
        int pixel = (int)(Tile / micronsPerPixel);
        slide = new WatchedSlide(new PatternSlide(
            new SlideInfo(name, "pattern", [new SlideLevel(Columns * pixel, Rows * pixel, 1)]) { MicronsPerPixel = new MicronsPerPixel(micronsPerPixel, micronsPerPixel) },
            (_, x, y) => new Rgb24((byte)(x / pixel), (byte)(y / pixel), 0)));
        var plan = TilePlan.For(slide.Info, model, TissueMask.Everything(slide.Info), new PlanOptions());
        var prepared = new PreparedSlide(slide, TissueMask.Everything(slide.Info), plan, new RgbImage(new PixelSize(1, 1)));
        string folder = Directory.CreateDirectory(_folder[name]).FullName;
        Journal journal = Journal.Open(folder, new byte[32], plan.Count, model.Classes.Length, fresh: true, out RestoredScores restored);
        var growing = GrowingHeatmapFile.Begin(_folder.Path, GrowingHeatmapFacts.Of(name, name, slide.Info, plan, model.Classes[model.PositiveClass], DateTimeOffset.UnixEpoch));
        var options = new ScreeningOptions { OutputFolder = _folder.Path, Model = model, BatchSize = BatchSize };
        _works.Add(new SlideWork(new SlideJob(name, name), name, prepared, new Heatmap(plan, model.Classes), journal, restored, growing, options)
        {
            Started = DateTimeOffset.UnixEpoch,
            StartedTimestamp = 0,
        });
        return _works[^1];
    }

    public void Dispose()
    {
        _works.ForEach(work => work.Dispose());
        _folder.Dispose();
    }
}
