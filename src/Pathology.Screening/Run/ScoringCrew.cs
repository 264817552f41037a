namespace Pathology.Screening;

/// <summary>The threads of a run: readers, one worker a classifier, and the stitcher, with the ring that joins them.</summary>
/// <remarks>They live as long as the run, not as a slide, which is why nothing drains between slides.</remarks>
internal sealed class ScoringCrew
{
    private readonly CancellationTokenSource _stop;
    private readonly BatchRing _ring;
    private readonly TileReader[] _readers;
    private readonly ClassifierWorker[] _workers;
    private readonly Stitcher _stitcher;
    private readonly Task[] _feeding;
    private readonly Task _stitching;
    private Exception? _failure;

    /// <param name="stop">Cancelled by whoever ends the run; a classifier that fails cancels it too.</param>
    public ScoringCrew(IReadOnlyList<ITileClassifier> classifiers, int readers, int batchSize, CancellationTokenSource stop)
    {
        (_stop, TileSize) = (stop, classifiers[0].InputSize);
        ScoresPerTile = classifiers[0].Places.Area * classifiers[0].Classes.Length;
        _ring = new BatchRing(readers, classifiers.Count, batchSize, classifiers[0].InputSize, ScoresPerTile, classifiers.All(classifier => classifier.DecodesTiles));
        _readers = [.. Enumerable.Range(0, readers).Select(_ => new TileReader(Feed, _ring, stop.Token))];
        _workers = [.. classifiers.Select(classifier => new ClassifierWorker(classifier, _ring, End, stop.Token))];
        _stitcher = new Stitcher(_ring);
        _feeding = [.. _readers.Select(reader => Start(reader.Run)), .. _workers.Select(worker => Start(worker.Run))];
        _stitching = Start(_stitcher.Run);
    }

    public BatchFeed Feed { get; } = new();

    /// <summary>The size of the tiles that the classifiers take.</summary>
    public PixelSize TileSize { get; }

    /// <summary>Scores that the classifiers give each tile: one a class, for each place that they score in it.</summary>
    public int ScoresPerTile { get; }

    /// <summary>Why the run cannot go on, where it cannot.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    public long TilesScored => _workers.Sum(worker => worker.Tiles);

    public IEnumerable<StageTime> Stages =>
    [
        StageClock.Sum(ScreeningStage.Read, [.. _readers.Select(reader => reader.Clock)]),
        StageClock.Sum(ScreeningStage.Classify, [.. _workers.Select(worker => worker.Clock)]),
        StageClock.Sum(ScreeningStage.Stitch, [_stitcher.Clock]),
    ];

    /// <summary>Ends all threads and waits for them. What was scored by then is in the journals.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        Feed.Close();
        _ring.Free.Close();
        _ring.Filled.Close();
        await Task.WhenAll(_feeding).ConfigureAwait(false);
        _ring.Scored.Close(); // only now: a batch that was being scored is still stitched
        await _stitching.ConfigureAwait(false);
    }

    // The first failure wins. The token wakes the run, and the run stops the crew.
    private void End(Exception error)
    {
        Interlocked.CompareExchange(ref _failure, error, null);
        _stop.Cancel();
    }

    private static Task Start(Action loop) =>
        Task.Factory.StartNew(loop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
