using System.CommandLine;
using Pathology.Fleet;
using Pathology.Scoring;
using Pathology.Slides;

namespace Pathology.Cli;

/// <summary><c>pathology screen SLIDES</c>: slides in, findings out.</summary>
internal static class ScreenCommand
{
    public static Command Create()
    {
        var command = new Command("screen", "Screens slides with a model: heatmaps, lesions, scores, and a report sorted by suspicion.");
        var flags = new ScreenFlags();
        flags.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(flags.Read(parsed), cancellation));
        return command.WithExamples(
            ("A folder of slides with the demonstration model", "pathology screen scans/ --out results"),
            ("With a model of your own, two GPUs", "pathology screen scans/ --model models/mine --device cuda:0 --device cuda:1 --out results"),
            ("What would be done, and how long it would take", "pathology screen scans/ --dry-run"),
            ("The tiles that WSInfer takes, to compare number by number", "pathology screen slide.svs --grid wsinfer --tissue wsinfer"),
            ("A list with the resolution of each slide (columns slide,mpp)", "pathology screen slides.csv --out results"),
            ("Slides that lie in an archive; a token, if it wants one, stands in the environment", "pathology screen 'dicomweb:https://pacs/dicom-web?study=1.2.3' --out results"),
            ("TUPAC16: mitoses, and the molecular score by a model of 'train proliferation'", "pathology screen scans/ --task tupac --proliferation-model proliferation.json --out results"),
            ("Stopped or killed? The same command goes on where it was", "pathology screen scans/ --out results"));
    }

    /// <summary>Screens what was asked for.</summary>
    public static async Task<int> RunAsync(ScreenRequest request, CancellationToken cancellation)
    {
        if (request.PlanFile is { } file)
        {
            var planned = PlannedSlides.Read(file, request.Shard);
            return request.Locks || planned.Found.Slides.Count == 0
                ? await ScreenAsync(planned.For(request), planned.Found, cancellation).ConfigureAwait(false)
                : await ScreenOwnedAsync(planned.For(request), planned.Found, cancellation).ConfigureAwait(false);
        }

        // Names are settled for the whole set, so that a slide is called the same in every shard.
        FoundSlides all = SameSlides.Settle(SlideInputs.Find(request.Slides, request.Output, Slide.Probe, cancellation), request.Tables.Patients, request.OnDuplicate);
        string[] notes = [.. all.Notes, .. request.Tables.Patients is { } table ? PatientNotes.On(table, all.Slides) : []];
        return await ScreenAsync(request, ShardParser.Take(all with { Notes = notes }, request.Shard), cancellation).ConfigureAwait(false);
    }

    private static async Task<int> ScreenAsync(ScreenRequest request, FoundSlides found, CancellationToken cancellation)
    {
        if (found.Slides.Count == 0)
        {
            Console.Error.WriteLine("This shard holds no slide: there are fewer slides than shards.");
            return ExitCode.Completed;
        }

        PresentSlides.Check(found.Slides);
        IRunView view = request.DryRun ? View(request) : new ProgressFileView(View(request), request.Output, TimeProvider.System);
        await using (view.ConfigureAwait(false))
        {
            return await new ScreenSession(request, view).RunAsync(found, cancellation).ConfigureAwait(false);
        }
    }

    // The shard of a plan is this task's, unless a later one says otherwise: nothing is locked.
    private static async Task<int> ScreenOwnedAsync(ScreenRequest request, FoundSlides found, CancellationToken cancellation)
    {
        FolderOwner owner = await FolderOwner.TakeAsync(request.Output, Console.Error.WriteLine, TimeProvider.System, cancellation).ConfigureAwait(false);
        await using (owner.ConfigureAwait(false))
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, owner.Lost);
            try
            {
                return await ScreenAsync(request, found, stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (owner.Lost.IsCancellationRequested && !cancellation.IsCancellationRequested)
            {
                throw new IOException($"{request.Output}: another task has taken this shard over; this one has stopped.");
            }
        }
    }

    private static IRunView View(ScreenRequest request)
    {
        IRunView shown = request switch
        {
            { Json: true } => new JsonRunView(
                Console.Out, Console.Error, slide => Path.Combine(request.Output, slide.Name), slide => PatientOf(request, slide), TimeProvider.System),
            { Quiet: true } => new QuietRunView(Console.Error),
            _ when Console.IsOutputRedirected || request.DryRun => new PlainRunView(Console.Out, Console.Error, TimeProvider.System),
            _ => new TerminalRunView(Terminal.Drawn),
        };
        try
        {
            return request.Log is { } log ? new LoggedRunView(shown, log, TimeProvider.System) : shown;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--log {request.Log}: cannot be written ({SystemReason.Of(error)}).");
        }
    }

    private static string? PatientOf(ScreenRequest request, SlideOutcome slide) =>
        request.Tables.Patients is { } table && table.RowOf(slide.Name, slide.Path) is { } row ? table.Rows[row].Patient : PatientGroups.PatientOf(slide.Name);
}
