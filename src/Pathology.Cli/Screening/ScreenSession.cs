using System.Collections.Immutable;
using System.Globalization;
using Pathology.Inference;
using Pathology.Outputs;
using Pathology.Screening;
using Pathology.Slides;
using Pathology.Tasks;
using Spectre.Console;

namespace Pathology.Cli;

/// <summary>One <c>screen</c> from the request to the exit code: opens the model, composes the run, writes its files.</summary>
internal sealed class ScreenSession(ScreenRequest request, IRunView view)
{
    public async Task<int> RunAsync(FoundSlides found, CancellationToken cancellation)
    {
        ProgramHosts.PrepareFor(found.Slides[0].Path, found.Slides.Count); // started now, it is ready when the model is
        string folder = DemoModel.Locate(request.Model, request.Scores.Task.Demonstration);
        TileModel model = TileModel.Open(folder);
        if (request.Model is null)
        {
            view.Note($"Using the demonstration model {model.Info.Name}: not for diagnosis. Name your own with --model.");
        }

        var account = new SearchAccount(found, request.StrictInputs);
        foreach (string note in found.Notes)
        {
            view.Note(note);
        }

        await using SlideStage? stage = request.OpenStage(view.Note, cancellation);
        IReadOnlyList<SlideJob> jobs = SlideJobs.For(found.Slides, request.Scores.Tiles.Tissue.File);
        ScreeningRequest asked = (request with { Stage = stage }).For(folder);
        bool isNew = stage is null && !Directory.Exists(request.Output); // what is there may make reading the slide needless
        await using FirstLook? first = isNew ? FirstLook.Begin(jobs[0], asked, cancellation) : null;
        using ScreeningParts parts = ScreeningParts.Open(
            asked with { FirstLook = first }, model, view.Note, request.DryRun ? null : classifiers => Precision(model, classifiers, found.Slides, cancellation));
        if (request.DryRun)
        {
            ClassifierSet classifiers = parts.Classifiers;
            int planned = await new DryRun(parts.Preparation, classifiers[0], classifiers.BatchSize, request.Json).RunAsync(jobs, Terminal.Drawn, cancellation).ConfigureAwait(false);
            return account.Tell(view, planned);
        }

        RunInfo run = parts.Run with
        {
            // A patient's slides may lie in several shards: stages are told when those are put together.
            Task = request.Shard.Count == 1 ? parts.Run.Task : parts.Run.Task with { PatientsOf = null },
            Scope = new RunScope { Slides = new MadeOnDemand<SlideInput, RunSlide>(found.Slides, slide => new RunSlide(slide.Name, slide.Path)), Add = request.Add, Anew = request.Fresh },
            PassedOver = [.. found.PassedOver],
            PassedOverFails = request.StrictInputs,
        };
        if (parts.Classifiers.IsOnGpu)
        {
            _ = Task.Run(SlideOutputs.GetReady, cancellation);
        }

        using IDisposable waiting = StopSignals.WaitAsLongAsItTakes();
        using CancellationTokenRegistration said = cancellation.Register(
            () => view.Note("Stopping when the batch in hand is done; the same signal once more stops at once."));
        using OutputLock? alone = request.Locks ? OutputLock.Take(request.Output) : null;
        await using RunOutputs outputs = await OpenAsync(run, cancellation).ConfigureAwait(false);
        foreach (string note in outputs.Notes)
        {
            view.Note(note);
        }

        view.Begun(new RunOpening(request.Output, model.Info.Name, run.Machine["devices"], jobs.Count));
        if (request.Verbose)
        {
            foreach (PassedOverFile file in found.PassedOver)
            {
                view.Note($"{file.Path} {file.Reason}");
            }

            view.Note($"Options in force: {string.Join(' ', run.Options.Select(option => $"{option.Key} {option.Value}"))}");
        }

        if (jobs.Count > 1)
        {
            view.Note($"Up to {Math.Min(jobs.Count, parts.Options.SlidesInFlight)} slides are open at once, in {ByteCount.Words(parts.Options.SlideMemory)} of memory (half of --memory).");
        }

        int ended = await ScreenAsync(outputs, jobs, parts, cancellation).ConfigureAwait(false);
        return account.Tell(view, ended);
    }

    /// <summary>The classifiers of a run of single tiles, in the precision that suits them.</summary>
    private (ClassifierSet Classifiers, bool InHalf) Precision(
        TileModel model, ClassifierSet asked, IReadOnlyList<SlideInput> inputs, CancellationToken cancellation) => PrecisionChoice.Choose(
            asked,
            () => model.CreateClassifiers(InferenceChoice.For(request) with { InHalf = true }),
            slide => PrecisionChoice.Sample(slide, request, model.Info, cancellation),
            inputs,
            view.Note);

    private async Task<int> ScreenAsync(RunOutputs outputs, IReadOnlyList<SlideJob> jobs, ScreeningParts parts, CancellationToken cancellation)
    {
        ClassifierSet classifiers = parts.Classifiers;
        var run = new ScreeningRun(jobs, classifiers, parts.Services with { Unforeseen = Tell }, parts.Options);
        await using StowDelivery? delivery = request.Stow is { } server ? new StowDelivery(server, jobs.Count, view.Note, cancellation) : null;
        int ended = 0;
        int failed = 0;
        HashSet<string> readers = [];
        try
        {
            await foreach (SlideOutcome outcome in run.RunAsync(new Direct(view), cancellation).ConfigureAwait(false))
            {
                await outputs.AppendAsync(outcome, CancellationToken.None).ConfigureAwait(false);
                failed += outcome.Status == SlideStatus.Failed ? 1 : 0;
                readers.Add(outcome.Reader);
                if (outcome.Status != SlideStatus.Failed)
                {
                    delivery?.Add(outcome.Name, Path.Combine(request.Output, outcome.Name));
                }

                view.SlideEnded(outcome, ++ended, jobs.Count);
            }
        }
        catch
        {
            // Stopped by the user or by a device that failed: what is done stands, and the same command goes on from there.
            await outputs.FinishAsync(RunStatus.Cancelled, CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        ImmutableArray<string> notes = await outputs.FinishAsync(RunStatus.Completed, cancellation).ConfigureAwait(false);
        foreach (string note in notes)
        {
            view.Note(note);
        }

        if (run.Summary.TilesScored > 0)
        {
            view.Note(Pace(run.Summary, PaceAdvice.For(run.Summary.Bottleneck, classifiers.IsOnGpu, readers)));
        }

        if (classifiers.BatchTaken < classifiers.BatchSize)
        {
            view.Note(string.Create(CultureInfo.InvariantCulture, $"There was no room for {classifiers.BatchSize:N0} tiles at once: {classifiers.BatchTaken:N0} were scored at a time."));
        }

        bool isSent = delivery is null || await delivery.FinishAsync(view.Note, view.Failed).ConfigureAwait(false);
        view.Ended(new RunEnding(request.Output, jobs.Count, failed, Closing(jobs.Count, failed)));
        return failed == 0 && isSent ? ExitCode.Completed : ExitCode.SomeFailed;
    }

    private async Task<RunOutputs> OpenAsync(RunInfo run, CancellationToken cancellation)
    {
        try
        {
            return await RunOutputs.OpenAsync(request.Output, run, TimeProvider.System, cancellation).ConfigureAwait(false);
        }
        catch (AnotherRunException error)
        {
            throw new UsageException($"{error.Message} Give another folder with --out{(error.CanBeAdded ? ", --add to put both together" : "")}, or --fresh to move the earlier results aside.");
        }
    }

    private void Tell(SlideJob job, string folder, Exception error)
    {
        SlideOutputs.WriteTrace(folder, error);
        if (Failure.IsTraced)
        {
            view.Note($"{job.Name}: {error}");
        }
    }

    private static string Pace(RunSummary summary, string advice) => string.Create(
        CultureInfo.InvariantCulture,
        $"{summary.TilesScored:N0} tiles in {summary.Seconds:0.0} s, {summary.TilesScored / summary.Seconds:N0} tiles/s; the pace was set by: {summary.Bottleneck.Word()}. {advice}").TrimEnd();

    private string Closing(int slides, int failed) => failed == 0
        ? $"{(slides == 1 ? "The slide is" : $"All {slides} slides are")} done. Report: {Path.Combine(request.Output, "report.html")}"
        : $"{slides - failed} of {slides} slides are done, {failed} failed (why stands in {Path.Combine(request.Output, "slides.csv")}). Report: {Path.Combine(request.Output, "report.html")}";

    // Progress<T> would post to the thread pool, where a late snapshot could overtake an early one.
    private sealed class Direct(IRunView view) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => view.Update(value);
    }
}
