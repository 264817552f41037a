namespace Pathology.Inbox;

/// <summary>Watches a folder that slides arrive in and screens each, once, as long as it runs and from one start to the next.</summary>
/// <remarks>
/// Two loops: one looks at the folder and fills the queue, the other gives slides their turns, one at a time. The queue lies in one file
/// beside the run, so however the program ends, the next start goes on where it was. The caller keeps two watches out of one folder.
/// </remarks>
public sealed class InboxWatch : IDisposable
{
    private readonly IInboxFolder _folder;
    private readonly IInboxScreener _screener;
    private readonly InboxOptions _options;
    private readonly TimeProvider _time;
    private readonly InboxJournal _journal;
    private readonly InboxHold _hold;
    private readonly InboxMeter _meter = new();
    private readonly PriorityPatterns _priorities;
    private readonly ArrivalWatch _arrivals;
    private readonly TableRefresh _tables;
    private readonly SlideQueue _queue;
    private readonly SlideTurn _turn;
    private readonly Lock _looking = new();
    private long _looked = -1;
    private volatile bool _allArrived;

    /// <exception cref="IOException">The queue cannot be opened.</exception>
    public InboxWatch(IInboxFolder folder, IInboxScreener screener, IInboxLog log, InboxOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(screener);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        (_folder, _screener, _options, _time) = (folder, screener, options, time);
        _journal = new InboxJournal(log, time);
        _hold = new InboxHold(options, _journal);
        _priorities = new PriorityPatterns(options.Priorities);
        _arrivals = new ArrivalWatch(folder, options.Settle, time);
        _tables = new TableRefresh(options.RefreshEvery, time);
        Disk.Current.CreateFolder(options.OutputFolder);
        _queue = SlideQueue.Open(Path.Combine(options.OutputFolder, SlideQueue.FileName), time, options.Retries.PauseAfter);
        _turn = new SlideTurn(_queue, folder, screener, options, _hold, _journal, _meter);
        Begin();
    }

    /// <summary>
    /// Watches until it is cancelled; with <see cref="InboxOptions.Once"/>, until everything in the inbox has had its turn.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was cancelled: the slide at work keeps its place, and the tables are
    /// written.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task looking = Task.Run(() => LookAsync(end.Token), CancellationToken.None);
        try
        {
            while (!(_options.Once && _allArrived && IsIdle()))
            {
                end.Token.ThrowIfCancellationRequested();
                if (!await StepAsync(end.Token).ConfigureAwait(false))
                {
                    await Task.WhenAny(looking, Task.Delay(TimeSpan.FromSeconds(1), _time, end.Token)).ConfigureAwait(false);
                    if (looking.IsCompleted)
                    {
                        await looking.ConfigureAwait(false); // only a fault of the program ends it before it is told to
                    }
                }
            }
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            await looking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Looks at the inbox once, and queues what has arrived.</summary>
    public void Look(CancellationToken cancellationToken)
    {
        lock (_looking)
        {
            try
            {
                Arrivals found = _arrivals.Look(cancellationToken);
                _hold.Inbox(null);
                Volatile.Write(ref _looked, _time.GetTimestamp());
                int busy = found.Whole.Count(slide => !_queue.Knows(slide) && !Offered(slide));
                Tell(found);
                _allArrived = found.Moving == 0 && busy == 0;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                if (DiskFullException.IsOne(error))
                {
                    _hold.Room(isLow: true);
                }
                else
                {
                    _hold.Inbox(error.Message);
                }
            }
        }
    }

    /// <summary>Gives the next slide its turn, and writes the run's tables where it is time; false where nothing was due.</summary>
    public async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        try
        {
            _hold.Room(_hold.IsDiskLow());
            if (_hold.Why is null)
            {
                _turn.GiveBackKept();
            }

            QueuedSlide? slide = _hold.Why is null ? _queue.Take() : null;
            if (slide is not null && _queue.Next() is { State: SlideState.Waiting } next)
            {
                _screener.Suppose(next.Path);
            }

            if (slide is not null && await _turn.RunAsync(slide, cancellationToken).ConfigureAwait(false))
            {
                _tables.Note();
            }

            if (_hold.Why is null)
            {
                await _tables.RunAsync(_screener.RefreshAsync, now: false, cancellationToken).ConfigureAwait(false);
            }

            return slide is not null;
        }
        catch (IOException error) when (DiskFullException.IsOne(error))
        {
            _hold.Room(isLow: true);
            return false;
        }
    }

    public void Dispose() => _queue.Dispose();

    /// <summary>Whether a slide of the inbox has failed for good.</summary>
    public bool HasFailed => _queue.Counts().Failed > 0;

    internal InboxStatus Status()
    {
        long looked = Volatile.Read(ref _looked);
        return _meter.AddTo(new InboxStatus
        {
            Counts = _queue.Counts(),
            Paused = _hold.Why,
            TilesScored = _screener.TilesScored,
            TilesPerSecond = _screener.TilesPerSecond,
            FreeBytes = _options.FreeBytes(_options.OutputFolder),
            SecondsSinceLook = looked < 0 ? null : _time.GetElapsedTime(looked).TotalSeconds,
        });
    }

    private void Begin()
    {
        foreach (string name in _queue.Interrupted)
        {
            _journal.Note("slide.interrupted", $"The program ended while {name} was screened; it goes on from there.", InboxEventLevel.Warning);
        }

        if (_options.RetryFailed && _queue.RetryFailed() is > 0 and var again)
        {
            _journal.Note("retry.failed", again == 1 ? "1 slide that had failed is tried again." : FormattableString.Invariant($"{again} slides that had failed are tried again."));
        }

        _queue.Prioritise(_priorities.Of);
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            Look(cancellationToken);
            await Task.Delay(_options.LookEvery, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    // False where somebody still writes one of its files.
    private bool Offered(ArrivedSlide slide)
    {
        if (!slide.Files.All(file => _folder.IsFree(file.Path)))
        {
            return false;
        }

        Offer offer = _queue.Add(slide, _priorities.Of(slide.Main.RelativeName), _folder.IsThere);
        if (offer is Offer.New or Offer.Changed)
        {
            _journal.Arrived(slide, offer);
        }
        else if (offer == Offer.SameName)
        {
            _journal.SameName(slide);
        }

        return true;
    }

    private void Tell(Arrivals found)
    {
        foreach ((string slide, string missing) in found.Waiting)
        {
            _journal.Incomplete(slide, missing);
        }

        foreach (PassedOverFile file in found.PassedOver)
        {
            _journal.NoteOnce("file.passed-over", $"{file.Path} {file.Reason}", InboxEventLevel.Warning);
        }
    }

    private bool IsIdle() => _queue.Counts() is { Waiting: 0, Retrying: 0, Working: 0 };
}
