using Pathology.Fleet;
using Pathology.Inference;
using Pathology.Outputs;
using Pathology.Screening;
using Pathology.Slides;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>One <c>work</c> from the request to the exit code: takes slides, screens them, tells the queue, until none is left.</summary>
internal sealed class WorkSession(WorkRequest request, SlideLeases queue)
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_lastTry = TimeSpan.FromSeconds(10);

    private readonly PlanGuard _guard = new();
    private int _ended;

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        QueueCounts counts;
        try
        {
            SlidePlan set = await queue.PlanAsync(cancellation).ConfigureAwait(false); // before the model is opened: a queue that is not there is told at once
            FolderOwner owner = await FolderOwner.TakeAsync(request.Folder, Console.Error.WriteLine, TimeProvider.System, cancellation).ConfigureAwait(false);
            await using (owner.ConfigureAwait(false))
            {
                using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, owner.Lost);
                using IDisposable waiting = StopSignals.WaitAsLongAsItTakes();
                using CancellationTokenRegistration said = cancellation.Register(
                    () => Console.Error.WriteLine("Stopping when the batch in hand is done; the same signal once more stops at once. Slides that have not ended go back to the queue."));
                try
                {
                    counts = await WorkAsync(set, stop.Token).ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (owner.Lost.IsCancellationRequested && !cancellation.IsCancellationRequested)
                {
                    throw new IOException($"{request.Folder}: another worker of this name has taken the folder over; this one has stopped.");
                }
            }
        }
        catch (QueueException error)
        {
            throw new MachineNotReadyException(error.Message, error);
        }

        long lost = counts.Failed + counts.Aside;
        Console.Error.WriteLine(FormattableString.Invariant(
            $"Nothing is left to do: {counts.Done:N0} of {counts.Slides:N0} slides are done{(lost > 0 ? $", {lost:N0} failed or were set aside (why tells 'pathology queue status')" : "")}; {_ended:N0} ended here."));
        Console.Error.WriteLine($"To put all workers' results together: pathology merge {request.Workers} --plan PLAN.json --out {Path.Combine(request.Screening.Output, "results")}");
        return lost == 0 ? ExitCode.Completed : ExitCode.SomeFailed;
    }

    private async Task<QueueCounts> WorkAsync(SlidePlan set, CancellationToken cancellation)
    {
        ProgramHosts.Prepare(); // started now, they are ready when the model is
        ScreenRequest screening = _guard.Over(request.Screening with { Output = request.Folder });
        string folder = DemoModel.Locate(screening.Model, screening.Scores.Task.Demonstration);
        var model = TileModel.Open(folder);
        if (screening.Model is null)
        {
            Console.Error.WriteLine($"Using the demonstration model {model.Info.Name}: not for diagnosis. Name your own with --model.");
        }

        await using SlideStage? stage = screening.OpenStage(Console.Error.WriteLine, cancellation);
        using var parts = ScreeningParts.Open((screening with { Stage = stage }).For(folder), model, Console.Error.WriteLine);

        // Patients' slides may be with other workers: they are staged when all is put together.
        RunInfo run = parts.Run with { Task = parts.Run.Task with { PatientsOf = null }, Scope = new RunScope { Slides = [], Add = true } };
        RunOutputs outputs = await OpenAsync(run, cancellation).ConfigureAwait(false);
        await using (outputs.ConfigureAwait(false))
        {
            QueueCounts? counts = null;
            try
            {
                return counts = await TakeAllAsync(set, parts, outputs, cancellation).ConfigureAwait(false);
            }
            finally
            {
                await outputs.FinishAsync(counts is not null ? RunStatus.Completed : RunStatus.Cancelled, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task<QueueCounts> TakeAllAsync(SlidePlan set, ScreeningParts parts, RunOutputs outputs, CancellationToken cancellation)
    {
        for (bool isSaid = false; ;)
        {
            IReadOnlyList<LeasedSlide> taken = await queue.TakeAsync(request.Worker, request.Take, cancellation).ConfigureAwait(false);
            if (taken.Count > 0)
            {
                await ScreenAsync(set, taken, parts, outputs, cancellation).ConfigureAwait(false);
                isSaid = false;
                continue;
            }

            // What others are at may come back to the queue, if they die.
            QueueCounts counts = await queue.CountsAsync(cancellation).ConfigureAwait(false);
            if (counts.IsFinished)
            {
                return counts;
            }

            if (!isSaid)
            {
                Console.Error.WriteLine(FormattableString.Invariant($"Waiting: {counts.Leased + counts.Expired:N0} slides are with workers, {counts.Waiting:N0} rest before they are tried again."));
                isSaid = true;
            }

            TimeSpan pause = request.Rules.Heartbeat < s_longestPause ? request.Rules.Heartbeat : s_longestPause;
            await Task.Delay(pause * (0.5 + Random.Shared.NextDouble()), cancellation).ConfigureAwait(false); // not all workers at one moment
        }
    }

    private async Task ScreenAsync(SlidePlan set, IReadOnlyList<LeasedSlide> taken, ScreeningParts parts, RunOutputs outputs, CancellationToken cancellation)
    {
        Guid token = taken[0].Token;
        FoundSlides found = _guard.Add(set, taken.Select(slide => slide.Slide)); // in the order taken
        foreach (LeasedSlide slide in taken.Where(slide => slide.Before is not null && slide.Before != request.Worker))
        {
            LeftJournal.Take(Path.Combine(request.Workers, slide.Before!, slide.Slide.Name), Path.Combine(request.Folder, slide.Slide.Name));
        }

        Dictionary<string, LeasedSlide> leases = taken.ToDictionary(slide => slide.Slide.Name, StringComparer.Ordinal);
        using var end = new CancellationTokenSource();
        Task beating = BeatAsync(token, end.Token);
        try
        {
            var run = new ScreeningRun(SlideJobs.For(found.Slides, request.Screening.Scores.Tiles.Tissue.File), parts.Classifiers, parts.Services with { Unforeseen = (_, trace, error) => SlideOutputs.WriteTrace(trace, error) }, parts.Options);
            await foreach (SlideOutcome outcome in run.RunAsync(null, cancellation).ConfigureAwait(false))
            {
                await outputs.AppendAsync(outcome, CancellationToken.None).ConfigureAwait(false);
                await TellAsync(leases[outcome.Name], outcome).ConfigureAwait(false);
            }
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            await beating.ConfigureAwait(false);
            await GiveBackAsync(token).ConfigureAwait(false); // what has not ended
        }
    }

    private async Task TellAsync(LeasedSlide slide, SlideOutcome outcome)
    {
        bool isFailed = outcome.Status == SlideStatus.Failed;
        bool isOurs = isFailed
            ? await queue.FailAsync(slide, outcome.Reason ?? "", CancellationToken.None).ConfigureAwait(false)
            : await queue.DoneAsync(slide, CancellationToken.None).ConfigureAwait(false);
        _ended++;
        Console.WriteLine($"{OutcomeLine.For(outcome, _ended, _ended)}{(isOurs ? "" : " (it was another worker's by then, which comes to the same)")}");
    }

    private async Task BeatAsync(Guid token, CancellationToken end)
    {
        using var timer = new PeriodicTimer(request.Rules.Heartbeat);
        try
        {
            while (await timer.WaitForNextTickAsync(end).ConfigureAwait(false))
            {
                await queue.BeatAsync(token, end).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (QueueException error)
        {
            Console.Error.WriteLine($"{error.Message} Going on: at worst another worker does the same.");
        }
    }

    private async Task GiveBackAsync(Guid token)
    {
        using var late = new CancellationTokenSource(s_lastTry);
        try
        {
            await queue.ReleaseAsync(token, late.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is QueueException or OperationCanceledException)
        {
            // Their leases run out by themselves.
        }
    }

    private async Task<RunOutputs> OpenAsync(RunInfo run, CancellationToken cancellation)
    {
        try
        {
            return await RunOutputs.OpenAsync(request.Folder, run, TimeProvider.System, cancellation).ConfigureAwait(false);
        }
        catch (AnotherRunException error)
        {
            throw new UsageException($"{error.Message} Give another folder with --out, another --worker, or the options of before.");
        }
    }
}
