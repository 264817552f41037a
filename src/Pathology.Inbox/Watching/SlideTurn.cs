namespace Pathology.Inbox;

/// <summary>One slide's turn, from the queue to its line in the run, in steps that each may be the last before the power goes.</summary>
/// <remarks>
/// Screened, then noted so, then moved, then its line written (with the place it is at then), then noted as done. A program that is killed
/// between two of them goes on there: screening a slide whose results are whole costs nothing, and a line that is written again replaces
/// itself.
/// </remarks>
internal sealed class SlideTurn(
    SlideQueue queue, IInboxFolder folder, IInboxScreener screener, InboxOptions options, InboxHold hold, InboxJournal journal, InboxMeter meter)
{
    private readonly List<QueuedSlide> _kept = [];
    private readonly SlideArchive? _archive = options.Archive is { } root ? new SlideArchive(root) : null;

    /// <summary>Gives a slide its turn; true where its line in the run has changed.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled: the slide keeps its place.</exception>
    public async Task<bool> RunAsync(QueuedSlide slide, CancellationToken cancellationToken)
    {
        try
        {
            return slide.State == SlideState.Screened
                ? await PutAwayAsync(slide, null, cancellationToken).ConfigureAwait(false)
                : await ScreenAsync(slide, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            GiveBack(slide);
            throw;
        }
        catch (Exception error) when (DiskFullException.IsOne(error))
        {
            hold.Room(isLow: true);
            GiveBack(slide);
            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            TryAgain(slide, error.Message); // a line or a move; the results are whole
            return false;
        }
    }

    /// <summary>Gives back what could not be given back before, since the disk took nothing.</summary>
    /// <exception cref="IOException">It still takes nothing.</exception>
    public void GiveBackKept()
    {
        while (_kept.Count > 0)
        {
            queue.Release(_kept[^1]);
            _kept.RemoveAt(_kept.Count - 1);
        }
    }

    private async Task<bool> ScreenAsync(QueuedSlide slide, CancellationToken cancellationToken)
    {
        if (!folder.IsThere(slide.Path))
        {
            queue.Gone(slide);
            journal.Gone(slide);
            return false;
        }

        journal.Began(slide);
        InboxOutcome screened = await screener.ScreenAsync(slide.Name, slide.Path, cancellationToken).ConfigureAwait(false);
        if (screened.Outcome.Status != SlideStatus.Failed)
        {
            meter.Screened(screened.Outcome.Seconds);
            string? target = _archive?.TargetOf(slide.Path, slide.RelativeName, folder.FilesOf(slide.Path));
            queue.Screened(slide, target);
            return await PutAwayAsync(slide with { State = SlideState.Screened, Target = target }, screened, cancellationToken).ConfigureAwait(false);
        }

        return await FailAsync(slide, screened, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> PutAwayAsync(QueuedSlide slide, InboxOutcome? screened, CancellationToken cancellationToken)
    {
        if (slide.Target is { } target)
        {
            SlideArchive.Move(slide.Path, target, folder.FilesOf(slide.Path));
            journal.Archived(slide, target);
        }

        string path = slide.Target ?? slide.Path;
        screened ??= await screener.ScreenAsync(slide.Name, path, cancellationToken).ConfigureAwait(false);
        if (screened.Outcome.Status == SlideStatus.Failed)
        {
            return await FailAsync(slide, screened, cancellationToken).ConfigureAwait(false); // its results went away meanwhile, and it with them
        }

        await screener.RecordAsync(screened.Outcome with { Path = path }, CancellationToken.None).ConfigureAwait(false);
        queue.Done(slide);
        journal.Done(slide, screened.Outcome);
        return true;
    }

    private async Task<bool> FailAsync(QueuedSlide slide, InboxOutcome screened, CancellationToken cancellationToken)
    {
        string reason = screened.Outcome.Reason ?? "it gave no reason.";
        FailureKind kind = FailureKinds.Of(screened.Error, hold.IsDiskLow());
        if (kind == FailureKind.DiskFull)
        {
            hold.Room(isLow: true);
            GiveBack(slide);
            return false;
        }

        if (!folder.IsThere(slide.Path) && slide.Target is null)
        {
            queue.Gone(slide);
            journal.Gone(slide);
            return false;
        }

        if (slide.Attempts < (kind switch { FailureKind.Passing => options.Retries.Tries, FailureKind.Unclear => 2, _ => 1 }))
        {
            TryAgain(slide, reason);
            return false;
        }

        await screener.RecordAsync(screened.Outcome, cancellationToken).ConfigureAwait(false);
        queue.Failed(slide, reason);
        journal.Failed(slide, reason);
        return true;
    }

    private void TryAgain(QueuedSlide slide, string reason)
    {
        TimeSpan pause = options.Retries.PauseAfter(Math.Max(1, slide.Attempts));
        queue.TryAgain(slide, reason, pause);
        meter.Retried();
        journal.TriedAgain(slide, reason, pause, options.Retries.Tries);
    }

    private void GiveBack(QueuedSlide slide)
    {
        try
        {
            queue.Release(slide);
        }
        catch (IOException)
        {
            _kept.Add(slide); // the disk takes nothing; a start after this one finds it as the slide at work
        }
    }
}
