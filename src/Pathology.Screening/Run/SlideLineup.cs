using System.Diagnostics;
using System.Threading.Channels;

namespace Pathology.Screening;

/// <summary>
/// Prepares slides ahead of the one that is scored, several side by side and as many as memory allows, and hands them to the crew in the order
/// of the jobs.
/// </summary>
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
    private readonly MemoryBudget _budget;
    private readonly SemaphoreSlim _hands;
    private readonly SharedClock _clock;
    private readonly Dictionary<SlideWork, long> _alive = [];
    private readonly Task _beginning;
    private readonly Task _handingOn;
    private readonly Channel<Task<LineupEntry>> _begun = Channel.CreateBounded<Task<LineupEntry>>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, SingleWriter = true });

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
        _budget = new MemoryBudget(options.SlideMemory, options.SlidesInFlight);
        _hands = new SemaphoreSlim(options.SlidesAtOnce);
        _clock = new SharedClock(ScreeningStage.Prepare, options.SlidesAtOnce);
        _beginning = BeginAsync(jobs, stop);
        _handingOn = HandOnAsync(stop);
    }

    /// <summary>Time at work on slides, and time without room for another.</summary>
    public StageTime Time => _clock.Time;

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
        long bytes;
        lock (_alive)
        {
            _alive.Remove(work, out bytes);
        }

        work.Dispose();
        _budget.Leave(bytes);
    }

    /// <summary>
    /// Ends the lineup when the crew has stopped: waits for the slides that are being prepared, and closes all that are open.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await _beginning.ConfigureAwait(false);
        await _handingOn.ConfigureAwait(false);
        while (_begun.Reader.TryRead(out Task<LineupEntry>? one))
        {
            await ((Task)one).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        foreach (SlideWork work in _alive.Keys)
        {
            work.Dispose();
        }

        _hands.Dispose();
    }

    // What ends the run reaches TakeAsync through the channels, as itself.
    private async Task BeginAsync(IReadOnlyList<SlideJob> jobs, CancellationToken stop)
    {
        try
        {
            foreach (SlideJob job in jobs)
            {
                // There is room before a slide is begun, so that none that was is ever without its place in the channel.
                await _begun.Writer.WaitToWriteAsync(stop).ConfigureAwait(false);
                _begun.Writer.TryWrite(await BeginAsync(job, stop).ConfigureAwait(false));
            }

            _begun.Writer.TryComplete();
        }
#pragma warning disable CA1031 // it reaches the run through the channel
        catch (Exception error)
#pragma warning restore CA1031
        {
            _begun.Writer.TryComplete(error);
        }
    }

    private async Task HandOnAsync(CancellationToken stop)
    {
        try
        {
            await foreach (Task<LineupEntry> begun in _begun.Reader.ReadAllAsync(stop).ConfigureAwait(false))
            {
                LineupEntry entry = await begun.ConfigureAwait(false);
                if (entry.Work is { HasNextBatch: true } work)
                {
                    _crew.Feed.Add(work);
                }
                else
                {
                    entry.Work?.EndHandingOut();
                }

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

    /// <summary>Finds out whether there is anything to do for a slide, waits for room if so, and begins.</summary>
    /// <returns>What the slide comes to, when it is prepared.</returns>
    private async Task<Task<LineupEntry>> BeginAsync(SlideJob job, CancellationToken stop)
    {
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
                return Task.FromResult(new LineupEntry(null, done with { Name = job.Name, Path = job.Path, Status = SlideStatus.Unchanged }));
            }

            if (content.Files.Count > 0)
            {
                _services.Coming(job, content.Files);
            }

            await _hands.WaitAsync(stop).ConfigureAwait(false);
            try
            {
                await _budget.EnterAsync(SlideMemory.Expected, stop).ConfigureAwait(false);
            }
            catch
            {
                _hands.Release();
                throw;
            }

            return Task.Run(() => PrepareAsync(job, content, key, folder, stop), CancellationToken.None);
        }
        catch (Exception error) when (FailureReason.IsOfTheSlide(error, stop))
        {
            return Task.FromResult(Failed(job, error));
        }
    }

    private async Task<LineupEntry> PrepareAsync(SlideJob job, SlideContent content, string key, string folder, CancellationToken stop)
    {
        long began = Stopwatch.GetTimestamp();
        try
        {
            SlideWork work = await BeginAsync(job, content, key, folder, stop).ConfigureAwait(false);
            long bytes = SlideMemory.Of(work.Prepared, work.Scores.Heatmap);
            _budget.Correct(SlideMemory.Expected, bytes);
            lock (_alive)
            {
                _alive.Add(work, bytes);
            }

            _meter.AddPrepared(work.Prepared.Plan.Count - work.TilesRestored);
            return new LineupEntry(work, null);
        }
        catch (Exception error)
        {
            _budget.Leave(SlideMemory.Expected);
            if (!FailureReason.IsOfTheSlide(error, stop))
            {
                throw;
            }

            return Failed(job, error);
        }
        finally
        {
            _clock.Worked(began);
            _hands.Release();
        }
    }

    private LineupEntry Failed(SlideJob job, Exception error)
    {
        _meter.AddPrepared(0);
        _lost.Remember(job, error);
        return new LineupEntry(null, FailureReason.OutcomeOf(job, error, _services, _options));
    }

    private async Task<SlideWork> BeginAsync(SlideJob job, SlideContent content, string key, string folder, CancellationToken stop)
    {
        (DateTimeOffset started, long timestamp) = (_meter.Time.GetUtcNow(), _meter.Time.GetTimestamp());
        PreparedSlide prepared = await _services.PrepareAsync(job, stop).ConfigureAwait(false);
        Journal? journal = null;
        GrowingHeatmapFile? growing = null;
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
            string positive = _options.Model.Classes[_options.Model.PositiveClass];
            growing = GrowingHeatmapFile.Begin(
                _options.OutputFolder, GrowingHeatmapFacts.Of(job.Name, job.Path, prepared.Slide.Info, prepared.Plan, positive, started));
            var work = new SlideWork(job, key, prepared, heatmap, journal, restored, growing, _options)
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
            growing?.Dispose();
            prepared.Slide.Dispose();
            throw;
        }
    }
}
