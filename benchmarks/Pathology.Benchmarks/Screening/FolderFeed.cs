using System.Globalization;
using Pathology.Benchmarks.Inference;
using Pathology.Outputs;
using Pathology.Screening;
using Pathology.Synthesis;
using Pathology.Tasks;
using Pathology.Testing;

namespace Pathology.Benchmarks;

/// <summary>
/// How well the engine keeps all processors at work on a folder of slides, with a model that takes no time: everything else of a run is done as
/// <c>screen</c> does it, from opening a slide to its last file.
/// </summary>
internal static class FolderFeed
{
    private const int Slides = 8;
    private const int Side = 20_000;
    private const int Patch = 224;
    private const double Microns = 0.25;

    /// <summary>Prints one JSON line.</summary>
    /// <param name="folder">The slides; made where the folder has none.</param>
    /// <param name="readers">Reading threads; null for the engine's own number.</param>
    public static async Task RunAsync(string folder, int? readers)
    {
        SlideJob[] jobs = await SlidesIn(folder).ConfigureAwait(false);
        using var scratch = new TemporaryFolder();
        ModelInfo model = BlankSlide.Model with { PatchSize = Patch, MicronsPerPixel = Microns, InputSize = new PixelSize(Patch, Patch) };
        var request = new ScreeningRequest { Model = DemoNetwork.Folder, Output = scratch["out"], Readers = readers };
        IScreeningTask task = request.Scores.Task.Begin(model, request.Findings, request.Tables);
        var services = new ScreeningServices
        {
            PrepareAsync = SlidePreparation.For(request, model).PrepareAsync,
            Find = task.Find,
            WriteAsync = (report, output, token) => SlideOutputs.WriteAsync(report, output, new OutputOptions(), token),
        };
        using var watch = new FeedWatch();
        ITileClassifier[] classifiers = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new WatchedClassifier(model, watch))];
        var run = new ScreeningRun(jobs, classifiers, services, new ScreeningOptions { OutputFolder = scratch["out"], Model = model, Readers = readers });
        await foreach (SlideOutcome outcome in run.RunAsync().ConfigureAwait(false))
        {
            if (outcome.Status != SlideStatus.Completed)
            {
                throw new InvalidOperationException($"{outcome.Path}: {outcome.Reason}");
            }
        }

        string stages = string.Join(
            ",", run.Summary.Stages.Select(stage => string.Create(CultureInfo.InvariantCulture, $"\"{stage.Stage}\":{stage.BusySeconds:0.00}")));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"slides\":{jobs.Length},\"tiles\":{run.Summary.TilesScored},\"seconds\":{run.Summary.Seconds:0.00},\"firstToLast\":{watch.Seconds:0.00},\"processors\":{Environment.ProcessorCount},\"wanted\":{watch.Wanted:0.000},\"busy\":{watch.Busy:0.000},\"idle\":{watch.Idle:0.000},\"threadSeconds\":{{{stages}}}}}"));
    }

    private static async Task<SlideJob[]> SlidesIn(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!Directory.EnumerateFiles(folder, "*.tif").Any())
        {
            for (int i = 1; i <= Slides; i++)
            {
                var options = new SynthesisOptions { Width = Side, Height = Side, MicronsPerPixel = Microns, Seed = (ulong)i, Metastasis = MetastasisKind.Micro };
                await SlideSynthesizer.WriteAsync(options, Path.Combine(folder, $"slide{i}.tif")).ConfigureAwait(false);
            }
        }

        return [.. Directory.EnumerateFiles(folder, "*.tif")
            .Where(file => !file.EndsWith("_mask.tif", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file => new SlideJob(Path.GetFileNameWithoutExtension(file), file))];
    }
}
