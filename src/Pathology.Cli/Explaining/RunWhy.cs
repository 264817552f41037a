using System.Collections.Immutable;
using System.Globalization;
using Pathology.Inference;
using Pathology.Outputs;
using Pathology.Screening;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>Says of a finished run's slides why their findings were found, and puts that into their folders and the report.</summary>
internal sealed class RunWhy(WhyRequest request)
{
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        ScreenedRun run = ScreenedRun.Open(request.Run);
        RunInfo info = ReadRun(run);
        TileModel model = RunAgain.OpenModel(DemoModel.Locate(request.Model, Demonstration(info)), request.Run, info.Model.Name, info.Model.Sha256);
        using var explainer = SlideExplainer.Open(model, request.Options, request.Inference, Console.Error.WriteLine);
        using OutputLock alone = OutputLock.Take(request.Run);
        (int made, int failed) = (0, 0);
        foreach (SlideOutcome slide in run.Slides)
        {
            cancellation.ThrowIfCancellationRequested();
            string? fault = slide.Status == SlideStatus.Failed ? $"left out, it could not be screened: {slide.Reason}"
                : await Task.Run(() => WhyNot(explainer, slide, run.FolderOf(slide), cancellation), cancellation).ConfigureAwait(false);
            (made, failed) = fault is null ? (made + 1, failed) : (made, failed + 1);
            if (fault is not null)
            {
                Console.Error.WriteLine($"{slide.Name}: {Printable.Text(fault)}");
            }
        }

        if (made > 0 && !RunAgain.Renew(run, request.Run, () => info))
        {
            Console.Error.WriteLine("The report is left as it was, since tables that the run was given are needed for it: run the same 'pathology screen' again, which reads no tile.");
        }

        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Why stands for {made} of {run.Slides.Length} slides in their folders. Report: {Path.Combine(request.Run, "report.html")}"));
        return failed == 0 ? ExitCode.Completed : ExitCode.SomeFailed;
    }

    // One slide's failure is no other's.
    private string? WhyNot(SlideExplainer explainer, SlideOutcome outcome, string own, CancellationToken cancellation)
    {
        try
        {
            var screened = ScreenedSlide.Read(own);
            using ISlide slide = SlideAgain.Open(outcome, screened, request.Run, request.SlideFolders);
            if ((slide.Info.Width, slide.Info.Height) != screened.Size)
            {
                return FormattableString.Invariant($"{slide.Info.Path} is {slide.Info.Width} x {slide.Info.Height} pixels, and the slide that was screened {screened.Size.Width} x {screened.Size.Height}: it is another slide.");
            }

            CropPlan crops = screened.Regions is null ? CropPlan.Lesions : CropPlan.Mitoses;
            SlideExplanation why = explainer.Explain(slide, ScreenedTiles.Read(own), screened.Lesions, crops, cancellation);
            foreach (string warning in why.Warnings)
            {
                Console.Error.WriteLine($"{outcome.Name}: {Printable.Text(warning)}");
            }

            FinishedSlide.Renew(own, WhyFiles.AddTo(own, why));
            return null;
        }
        catch (Exception error) when (error is SlideException or InputFileException or IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }

    private static string Demonstration(RunInfo info) =>
        ScreeningTasks.All.FirstOrDefault(task => task.Name == info.Options.GetValueOrDefault("--task"))?.Demonstration
            ?? new MetastasisOptions().Demonstration;

    private static RunInfo ReadRun(ScreenedRun run)
    {
        try
        {
            return run.ReadRun();
        }
        catch (MergeException error)
        {
            throw new UsageException(error.Message);
        }
    }
}
