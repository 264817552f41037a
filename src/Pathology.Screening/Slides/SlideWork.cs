namespace Pathology.Screening;

/// <summary>A slide on its way from its first batch to its finished heatmap.</summary>
/// <remarks>
/// Readers, classifiers and stitcher meet here. The first failure wins: no further batch is handed out, those under way are dropped, and
/// <see cref="Scored"/> ends when the last of them is back, so nobody reads a slide that is being closed.
/// </remarks>
internal sealed class SlideWork : IDisposable
{
    private readonly TaskCompletionSource _scored = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Journal _journal;
    private readonly bool[] _isRestored;
    private readonly int _batchSize;
    private Exception? _failure;
    private int _nextBatch;
    private int _open = 1; // batches under way, and one for the feed that still hands them out
    private int _tilesDone;
    private long _reading;
    private long _classifying;
    private long _stitching;

    /// <summary>Takes over <paramref name="prepared"/> and its slide, and <paramref name="journal"/>.</summary>
    public SlideWork(
        SlideJob job,
        string key,
        PreparedSlide prepared,
        Heatmap heatmap,
        Journal journal,
        RestoredScores restored,
        int batchSize)
    {
        (Job, Key, Prepared, Heatmap, _journal, _batchSize) = (job, key, prepared, heatmap, journal, batchSize);
        Info = prepared.Slide.Info;
        _isRestored = new bool[(Sites.Count + batchSize - 1) / batchSize];
        Restore(restored);
        SkipRestored();
    }

    public SlideJob Job { get; }

    public string Key { get; }

    public PreparedSlide Prepared { get; }

    public Heatmap Heatmap { get; }

    public ISlide Slide => Prepared.Slide;

    /// <summary>What the slide said of itself; good after it is closed.</summary>
    public SlideInfo Info { get; }

    /// <summary>When its preparation began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>The same on the clock that never jumps, in its ticks.</summary>
    public required long StartedTimestamp { get; init; }

    /// <summary>The plan whose cells are scored.</summary>
    public TilePlan Plan => Prepared.Plan;

    /// <summary>What is read and classified: the plan's tiles, or fields of them.</summary>
    public TilePlan Sites => Prepared.Sites;

    /// <summary>Ends when every batch is stitched, or when the slide has failed and its last batch is back.</summary>
    public Task Scored => _scored.Task;

    public Exception? Failure => Volatile.Read(ref _failure);

    public bool HasFailed => Failure is not null;

    /// <summary>Tiles whose scores are in the heatmap, those of the journal included.</summary>
    public int TilesDone => Volatile.Read(ref _tilesDone);

    /// <summary>Tiles whose scores the journal held.</summary>
    public int TilesRestored { get; private set; }

    /// <summary>
    /// Whether the feed has anything to hand out. For the feed alone, as all that follows up to <see cref="EndHandingOut"/>.
    /// </summary>
    public bool HasNextBatch => _nextBatch < _isRestored.Length && !HasFailed;

    /// <summary>Hands out the next batch that no journal held.</summary>
    public bool TryNextBatch(out int number)
    {
        number = _nextBatch;
        if (!HasNextBatch)
        {
            return false;
        }

        Interlocked.Increment(ref _open);
        _nextBatch++;
        SkipRestored();
        return true;
    }

    /// <summary>What will be read of the slide, in the order of its batches: of those that no journal held. May be enumerated on any thread.</summary>
    public IEnumerable<SlideRegion> RegionsLeft() => Enumerable.Range(0, _isRestored.Length).Where(batch => !_isRestored[batch])
        .SelectMany(batch => Enumerable.Range(batch * _batchSize, Math.Min(_batchSize, Sites.Count - (batch * _batchSize))))
        .Select(site => Sites.RegionOf(Sites.IndexOf(site)));

    public void EndHandingOut() => EndBatch();

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

    /// <summary>Puts a scored batch into heatmap and journal. For the stitcher's thread alone.</summary>
    public void Stitch(TileBatch batch)
    {
        int first = batch.Number * batch.Capacity;
        for (int i = 0; i < batch.Count; i++)
        {
            if (batch.IsUnread(i))
            {
                batch.ScoresOf(i).Fill(float.NaN); // "not looked at", in the journal too
            }
            else
            {
                AddSite(first + i, batch.ScoresOf(i));
            }
        }

        _journal.Append(first, batch.Count, batch.Scores.Span[..(batch.Count * batch.ScoresOf(0).Length)]);
        Volatile.Write(ref _tilesDone, Heatmap.Scored);
    }

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

    public void AddReading(long ticks) => Interlocked.Add(ref _reading, ticks);

    public void AddClassifying(long ticks) => Interlocked.Add(ref _classifying, ticks);

    public void AddStitching(long ticks) => Interlocked.Add(ref _stitching, ticks);

    /// <summary>Seconds that each stage took so far, summed over its threads.</summary>
    public SortedDictionary<string, double> Stages() => new(Prepared.Stages.ToDictionary(), StringComparer.Ordinal)
    {
        ["read"] = StageClock.Seconds(Interlocked.Read(ref _reading)),
        ["classify"] = StageClock.Seconds(Interlocked.Read(ref _classifying)),
        ["stitch"] = StageClock.Seconds(Interlocked.Read(ref _stitching)),
    };

    /// <summary>The outputs are whole: nothing is left to go on with, but other findings may be wanted of the same scores.</summary>
    public void KeepScores() => _journal.Keep();

    public void Dispose()
    {
        Slide.Dispose();
        _journal.Dispose();
    }

    // Whole batches only: what is left to score is then made of the very batches of an undisturbed run, so its scores are the same bytes.
    private void Restore(RestoredScores restored)
    {
        for (int batch = 0; batch < _isRestored.Length; batch++)
        {
            int first = batch * _batchSize;
            int count = Math.Min(_batchSize, Sites.Count - first);
            _isRestored[batch] = restored.HasAll(first, count);
            for (int i = first; _isRestored[batch] && i < first + count; i++)
            {
                if (!float.IsNaN(restored.ScoresOf(i)[0]))
                {
                    AddSite(i, restored.ScoresOf(i));
                }
            }
        }

        TilesRestored = _tilesDone = Heatmap.Scored;
    }

    private void SkipRestored()
    {
        while (_nextBatch < _isRestored.Length && _isRestored[_nextBatch])
        {
            _nextBatch++;
        }
    }

    private void AddSite(int site, ReadOnlySpan<float> scores)
    {
        TileIndex index = Sites.IndexOf(site);
        if (Prepared.Fields is not { } fields)
        {
            AddToHeatmap(index, scores);
            return;
        }

        int classes = Heatmap.Classes.Length;
        for (int place = 0; place < fields.CellsAcross * fields.CellsAcross; place++)
        {
            if (fields.TryCellAt(index, place, out TileIndex cell))
            {
                AddToHeatmap(cell, scores.Slice(place * classes, classes));
            }
        }
    }

    private void AddToHeatmap(TileIndex index, ReadOnlySpan<float> scores)
    {
        if (scores.ContainsAnyExceptInRange(float.NegativeInfinity, float.PositiveInfinity))
        {
            throw new SlideException(
                Job.Path,
                $"the model scored the tile at column {index.Column}, row {index.Row} as not a number; "
                + "if it runs in float16, try float32.");
        }

        Heatmap.Add(index, scores);
    }
}
