using System.Threading.Channels;

namespace Pathology.Screening;

/// <summary>Prepares slides ahead of the one that is scored, in the order of the jobs, as many as may be alive at once.</summary>
internal sealed class SlideLineup : IAsyncDisposable
{
    // Slides that were done before, or that cannot be opened, hold nothing but their outcome. They may go this far ahead of the slide
    // that is scored, so that in a folder that is half done the next slide with work to do is found in time.
    private const int Capacity = 256;

    private readonly ScreeningServices _services;
    private readonly ScreeningOptions _options;
    private readonly ScoringCrew _crew;
    private readonly LostReaders _lost;
    private readonly RunMeter _meter;
    private readonly SemaphoreSlim _room;
    private readonly HashSet<SlideWork> _alive = [];
    private readonly Task _filling;
    private readonly Channel<LineupEntry> _entries = Channel.CreateBounded<LineupEntry>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, SingleWriter = true });

    public SlideLineup(
        IReadOnlyList<SlideJob> jobs,
        ScreeningServices services,
        ScreeningOptions options,
        ScoringCrew crew,
        LostReaders lost,
        RunMeter meter,
        CancellationToken stop)
    {
        (_services, _options, _crew, _lost, _meter) = (services, options, crew, lost, meter);
        _room = new SemaphoreSlim(options.SlidesInFlight);
        _filling = FillAsync(jobs, stop);
    }

    /// <summary>Time at work on slides, and time without room for another.</summary>
    public StageClock Clock { get; } = new();

    /// <summary>The next slide in the order of the jobs, or null after the last.</summary>
    public async Task<LineupEntry?> TakeAsync(CancellationToken stop)
    {
        while (await _entries.Reader.WaitToReadAsync(stop).ConfigureAwait(false))
        {
            if (_entries.Reader.TryRead(out LineupEntry? entry))
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>Closes a slide whose last batch is back, and makes room for another.</summary>
    public void Leave(SlideWork work)
    {
        lock (_alive)
        {
            _alive.Remove(work);
        }

        work.Dispose();
        _room.Release();
    }

    /// <summary>
    /// Ends the lineup when the crew has stopped: waits for the slide that is being prepared, and closes all that are open.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await _filling.ConfigureAwait(false);
        foreach (SlideWork work in _alive)
        {
            work.Dispose();
        }

        _room.Dispose();
    }

    // What ends the run reaches TakeAsync through the channel, as itself.
    private async Task FillAsync(IReadOnlyList<SlideJob> jobs, CancellationToken stop)
    {
        try
        {
            foreach (SlideJob job in jobs)
            {
                LineupEntry entry = await PrepareAsync(job, stop).ConfigureAwait(false);
                await _entries.Writer.WriteAsync(entry, stop).ConfigureAwait(false);
            }

            _entries.Writer.TryComplete();
        }
#pragma warning disable CA1031 // it reaches the run through the channel
        catch (Exception error)
#pragma warning restore CA1031
        {
            _entries.Writer.TryComplete(error);
        }
    }

    private async Task<LineupEntry> PrepareAsync(SlideJob job, CancellationToken stop)
    {
        bool hasRoom = false;
        try
        {
            string folder = _options.FolderOf(job);
            string? identity = await _services.IdentityOf(job, stop).ConfigureAwait(false);
            SlideContent content = new(identity is null ? await Task.Run(() => _services.FilesOf(job), stop).ConfigureAwait(false) : []) { Identity = identity };
            string key = await Task.Run(() => ResultKey.For(job, content, _options), stop).ConfigureAwait(false);
            if (!_options.Fresh && CompletedSlide.Find(folder, key) is { } done)
            {
                Journal.KeepIn(folder);
                _meter.AddDone();
                return new LineupEntry(null, done with { Name = job.Name, Path = job.Path, Status = SlideStatus.Unchanged });
            }

            Clock.Worked();
            await _room.WaitAsync(stop).ConfigureAwait(false);
            hasRoom = true;
            Clock.Waited();
            SlideWork work = await Task.Run(() => BeginAsync(job, content, key, folder, stop), stop).ConfigureAwait(false);
            lock (_alive)
            {
                _alive.Add(work);
            }

            Clock.Worked();
            _meter.AddPrepared(work.Plan.Count - work.TilesRestored);
            if (work.HasNextBatch)
            {
                _crew.Feed.Add(work);
            }
            else
            {
                work.EndHandingOut();
            }

            return new LineupEntry(work, null);
        }
        catch (Exception error) when (FailureReason.IsOfTheSlide(error, stop))
        {
            if (hasRoom)
            {
                _room.Release();
            }

            Clock.Worked();
            _meter.AddPrepared(0);
            _lost.Remember(job, error);
            return new LineupEntry(null, FailureReason.OutcomeOf(job, error, _services, _options));
        }
    }

    private async Task<SlideWork> BeginAsync(SlideJob job, SlideContent content, string key, string folder, CancellationToken stop)
    {
        (DateTimeOffset started, long timestamp) = (_meter.Time.GetUtcNow(), _meter.Time.GetTimestamp());
        PreparedSlide prepared = await _services.PrepareAsync(job, stop).ConfigureAwait(false);
        Journal? journal = null;
        try
        {
            TilePlan sites = prepared.Sites;
            if (sites.TileSize != _crew.TileSize)
            {
                throw new InvalidOperationException($"The plan's tiles are {sites.TileSize}; the classifiers take {_crew.TileSize}.");
            }

            var heatmap = new Heatmap(prepared.Plan, _options.Model.Classes);
            int scores = _crew.ScoresPerTile;
            Disk.Current.CreateFolder(folder);
            byte[] journalKey = ResultKey.ForJournal(ResultKey.ForScores(job, content, _options), prepared.Slide.Info.Reader, sites, scores);
            journal = Journal.Open(folder, journalKey, sites.Count, scores, _options.Fresh, out RestoredScores restored);
            var work = new SlideWork(job, key, prepared, heatmap, journal, restored, _options.BatchSize)
            {
                Started = started,
                StartedTimestamp = timestamp,
            };
            (prepared.Slide as IExpectsReads)?.Expect(work.RegionsLeft());
            return work;
        }
        catch
        {
            journal?.Dispose();
            prepared.Slide.Dispose();
            throw;
        }
    }
}
