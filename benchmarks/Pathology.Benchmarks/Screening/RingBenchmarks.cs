using BenchmarkDotNet.Attributes;
using Pathology.Screening;
using Pathology.Testing;

namespace Pathology.Benchmarks;

/// <summary>
/// What the engine itself costs a tile: a whole run, journal and stitching included, of a slide that reads and a model that scores in no time.
/// Allocation is that of the whole run; for a tile it comes to nothing.
/// </summary>
public class RingBenchmarks
{
    internal const int Tiles = 500 * 110; // a CAMELYON16 slide's tissue

    private readonly TemporaryFolder _folder = new();
    private readonly BlankSlide _slide = new(500, 110);
    private SlideJob _job = new("blank", "");

    [Params(1, 4)]
    public int Readers { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _job = _job with { Path = _folder["blank.tif"] };
        File.WriteAllText(_job.Path, "blank");
    }

    [Benchmark(OperationsPerInvoke = Tiles)]
    public async Task<long> Run()
    {
        var services = new ScreeningServices
        {
            PrepareAsync = (_, _) => Task.FromResult(new PreparedSlide(
                _slide, TissueMask.Everything(_slide.Info), _slide.Plan(), new RgbImage(new PixelSize(1, 1)))),
            Find = (_, _) => new SlideFindings(0, "max", []),
            WriteAsync = (_, _, _) => Task.CompletedTask,
        };
        var options = new ScreeningOptions { OutputFolder = _folder["out"], Model = BlankSlide.Model, Readers = Readers, Fresh = true };
        var run = new ScreeningRun([_job], [new BlankClassifier(BlankSlide.Model)], services, options);
        await foreach (SlideOutcome outcome in run.RunAsync())
        {
            if (outcome.Status != SlideStatus.Completed)
            {
                throw new InvalidOperationException(outcome.Reason);
            }
        }

        return run.Summary.TilesScored;
    }

    [GlobalCleanup]
    public void CleanUp() => _folder.Dispose();
}
