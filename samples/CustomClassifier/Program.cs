// Screens slides with a classifier of one's own in place of a network: here where nuclei lie dense, by the light that haematoxylin takes.
// The run streams, resumes and writes its files as 'pathology screen' does.
//
//     dotnet run --project samples/CustomClassifier -- OUT SLIDE...
using Pathology;
using Pathology.Outputs;
using Pathology.Samples;
using Pathology.Scoring;
using Pathology.Screening;
using Pathology.Slides;
using Pathology.Tissue;

if (args.Length < 2)
{
    Console.Error.WriteLine("usage: CustomClassifier OUT SLIDE...");
    return 2;
}

using var classifier = new NucleiClassifier();
var services = new ScreeningServices
{
    PrepareAsync = (job, cancellation) => Task.Run(() => Prepare(job, cancellation), cancellation),
    Find = (slide, heatmap) => new SlideFindings(
        SlideScores.Max(heatmap, 1), "max", LesionFinder.Find(heatmap, 1, slide.Info.MicronsPerPixel!.Value, new LesionOptions())),
    WriteAsync = (report, folder, cancellation) => SlideOutputs.WriteAsync(report, folder, new OutputOptions(), cancellation),
};
SlideJob[] jobs = [.. args.Skip(1).Select(path => new SlideJob(Path.GetFileNameWithoutExtension(path), path))];
var run = new ScreeningRun(jobs, [classifier], services, new ScreeningOptions { OutputFolder = args[0], Model = NucleiClassifier.Model });
int failed = 0;
await foreach (SlideOutcome outcome in run.RunAsync())
{
    failed += outcome.Status == SlideStatus.Failed ? 1 : 0;
    Console.WriteLine($"{outcome.Name}: {outcome.Reason ?? $"score {outcome.Score:0.000}, {outcome.Lesions} dense areas, {outcome.Tiles} tiles"}");
}

return failed > 0 ? 1 : 0;

static PreparedSlide Prepare(SlideJob job, CancellationToken cancellation)
{
    ISlide slide = Slide.Open(job.Path); // the run closes it
    try
    {
        TissueMask tissue = TissueFinder.Find(slide, new TissueOptions(), cancellation);
        return new PreparedSlide(slide, tissue, TilePlan.For(slide.Info, NucleiClassifier.Model, tissue, new PlanOptions()), SlideThumbnail.Read(slide, 2048));
    }
    catch
    {
        slide.Dispose();
        throw;
    }
}
