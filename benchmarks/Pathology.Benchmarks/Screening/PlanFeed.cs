using System.Diagnostics;
using System.Globalization;
using Pathology.Benchmarks.Slides;
using Pathology.Screening;
using Pathology.Slides;
using Pathology.Slides.Tiff;
using Pathology.Testing;
using Pathology.Tissue;

namespace Pathology.Benchmarks;

/// <summary>
/// How fast the engine feeds a model that takes no time: a real slide, its tissue and its plan through the ring. Says too how many stored
/// tiles were decoded for those that the plan touches, and how many bytes were read for them.
/// </summary>
internal static class PlanFeed
{
    private const int Sample = 16;

    /// <summary>Prints one JSON line.</summary>
    /// <param name="path">The slide.</param>
    /// <param name="patch">Side of a tile, in pixels of the model.</param>
    /// <param name="micronsPerPixel">The model's resolution.</param>
    /// <param name="stride">In pixels of the model; null for no overlap.</param>
    /// <param name="readers">Reading threads; null for the engine's own number.</param>
    /// <param name="isEncoded">Whether stored tiles are handed on as they are, as to a GPU that decodes.</param>
    public static async Task RunAsync(string path, int patch, double micronsPerPixel, int? stride, int? readers, bool isEncoded)
    {
        ModelInfo model = BlankSlide.Model with { PatchSize = patch, MicronsPerPixel = micronsPerPixel, InputSize = new PixelSize(patch, patch) };
        using var folder = new TemporaryFolder();
        ISlide? open = null;
        long decodedBefore = 0;
        long bytesBefore = 0;
        TilePlan? plan = null;
        TimeSpan cpu = default;
        long started = 0;
        var services = new ScreeningServices
        {
            PrepareAsync = (job, cancellation) =>
            {
                open = Slide.Open(job.Path);
                TissueMask tissue = TissueFinder.Find(open, new TissueOptions(), cancellation);
                (decodedBefore, bytesBefore) = open is TiffReader direct ? (direct.TilesDecoded, direct.BytesRead) : (0, 0);
                plan = TilePlan.For(open.Info, model, tissue, new PlanOptions { Stride = stride });
                (cpu, started) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
                return Task.FromResult(new PreparedSlide(open, tissue, plan, new RgbImage(new PixelSize(1, 1))));
            },
            Find = (_, _) => new SlideFindings(0, "max", []),
            WriteAsync = (_, _, _) => Task.CompletedTask,
        };
        var options = new ScreeningOptions { OutputFolder = folder["out"], Model = model, Readers = readers, BatchSize = isEncoded ? 128 : 32 };
        var run = new ScreeningRun([new SlideJob("fed", path)], [new BlankClassifier(model) { DecodesTiles = isEncoded }], services, options);
        await foreach (SlideOutcome outcome in run.RunAsync().ConfigureAwait(false))
        {
            if (outcome.Status != SlideStatus.Completed)
            {
                throw new InvalidOperationException(outcome.Reason);
            }
        }

        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        double cpuSeconds = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        (long decoded, long bytes) = open is TiffReader reader ? (reader.TilesDecoded - decodedBefore, reader.BytesRead - bytesBefore) : (0, 0);
        long peak = Process.GetCurrentProcess().PeakWorkingSet64 >> 20;
        (double bare, int touched) = Bare(open!.Info, plan!);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"tiles\":{run.Summary.TilesScored},\"seconds\":{seconds:0.00},\"cpuSeconds\":{cpuSeconds:0.00},\"bareCpuSeconds\":{bare:0.00},\"shareOfBare\":{bare / cpuSeconds:0.000},\"decoded\":{decoded},\"touched\":{touched},\"decodedOverTouched\":{(double)decoded / touched:0.000},\"bytesRead\":{bytes},\"peakMiB\":{peak}}}"));
    }

    // Processor time of libjpeg-turbo alone for every stored tile that the plan touches, from a sample of them; best of three.
    private static (double Seconds, int Touched) Bare(SlideInfo slide, TilePlan plan)
    {
        var stored = StoredTiles.Of(slide, plan.Level, Enumerable.Range(0, plan.Count).Select(i => plan.RegionOf(plan.IndexOf(i))), step: Sample);
        double best = double.PositiveInfinity;
        for (int i = 0; i < 4; i++)
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            stored.Decode();
            best = Math.Min(best, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        }

        return (best * stored.Touched / stored.Count, stored.Touched);
    }
}
