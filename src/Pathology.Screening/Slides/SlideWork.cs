namespace Pathology.Screening;

/// <summary>A slide on its way from its first batch to its finished heatmap.</summary>
/// <remarks>
/// Readers, classifiers and stitcher meet here. The first failure wins: no further batch is handed out, those under way are dropped, and
/// <see cref="Scored"/> ends when the last of them is back, so nobody reads a slide that is being closed.
/// </remarks>
internal sealed class SlideWork : IDisposable
{
    private readonly TaskCompletionSource _scored = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly BatchDispenser _batches;
    private readonly Lazy<StoredTileFeed?> _stored; // asked for by devices that decode, which most runs have none of
    private Exception? _failure;
    private int _open = 1; // batches under way, and one for the feed that still hands them out

    /// <summary>Takes over <paramref name="prepared"/> and its slide, <paramref name="journal"/> and <paramref name="growing"/>.</summary>
    public SlideWork(
        SlideJob job,
        string key,
        PreparedSlide prepared,
        Heatmap heatmap,
        Journal journal,
        RestoredScores restored,
        GrowingHeatmapFile growing,
        ScreeningOptions options)
    {
        (Job, Key, Prepared) = (job, key, prepared);
        _batches = new BatchDispenser(Sites.Count, options.BatchSize, restored);
        Scores = new SlideScores(job.Path, prepared, heatmap, journal, growing, options.Model.PositiveClass);
        Scores.Restore(_batches.RestoredSites, restored);
        TilesRestored = Scores.TilesDone;
        _stored = new Lazy<StoredTileFeed?>(() => Prepared.Normalization is null ? StoredTileFeed.Of(Prepared.Slide, Sites) : null); // no device normalises
    }

    public SlideJob Job { get; }

    public string Key { get; }

    public PreparedSlide Prepared { get; }

    /// <summary>Its scores so far.</summary>
    public SlideScores Scores { get; }

    /// <summary>Its stored tiles, for devices that decode; null where they cannot be handed on.</summary>
    public StoredTileFeed? Stored => _stored.Value;

    /// <summary>What each stage has spent on it so far.</summary>
    public SlideStageTimes Times { get; } = new();

    /// <summary>When its preparation began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>The same on the clock that never jumps, in its ticks.</summary>
    public required long StartedTimestamp { get; init; }

    /// <summary>What is read and classified: the plan's tiles, or fields of them.</summary>
    public TilePlan Sites => Prepared.Sites;

    /// <summary>Tiles whose scores the journal held.</summary>
    public int TilesRestored { get; }

    /// <summary>Ends when every batch is stitched, or when the slide has failed and its last batch is back.</summary>
    public Task Scored => _scored.Task;

    public Exception? Failure => Volatile.Read(ref _failure);

    public bool HasFailed => Failure is not null;

    /// <summary>Whether the feed has anything to hand out. For the feed alone, as all that follows up to <see cref="EndHandingOut"/>.</summary>
    public bool HasNextBatch => _batches.HasNext && !HasFailed;

    /// <summary>Hands out the next batch that no journal held.</summary>
    public bool TryNextBatch(out int number)
    {
        if (!HasNextBatch)
        {
            number = 0;
            return false;
        }

        Interlocked.Increment(ref _open);
        number = _batches.Next();
        return true;
    }

    public void EndHandingOut()
    {
        if (_stored.IsValueCreated)
        {
            _stored.Value?.Forget();
        }

        EndBatch();
    }

    /// <summary>What will be read of the slide, in the order of its batches: of those that no journal held. May be enumerated on any thread.</summary>
    public IEnumerable<SlideRegion> RegionsLeft() => _batches.SitesLeft.Select(site => Sites.RegionOf(Sites.IndexOf(site)));

    /// <summary>How many of the plan's tiles a batch scores.</summary>
    public int TilesIn(TileBatch batch)
    {
        if (Prepared.Fields is not { } fields)
        {
            return batch.Count;
        }

        int tiles = 0;
        for (int i = 0; i < batch.Count; i++)
        {
            tiles += fields.CountOf((batch.Number * batch.Capacity) + i);
        }

        return tiles;
    }

    /// <summary>One batch less under way: stitched, or given up.</summary>
    public void EndBatch()
    {
        if (Interlocked.Decrement(ref _open) == 0)
        {
            _scored.TrySetResult();
        }
    }

    /// <summary>The first failure wins; what follows from it is not told.</summary>
    public void Fail(Exception error) => Interlocked.CompareExchange(ref _failure, error, null);

    public void Dispose()
    {
        Prepared.Slide.Dispose();
        Scores.Dispose();
    }
}
