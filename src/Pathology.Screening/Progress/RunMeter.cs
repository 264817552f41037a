namespace Pathology.Screening;

/// <summary>Counts what a run has done and has yet to do, and tells it when asked.</summary>
internal sealed class RunMeter(int slides, TimeProvider time)
{
    // A rate that has died away to nothing would be more time than a TimeSpan holds.
    private const double MostSecondsLeft = 1e9;

    // A rate over about this long is steady enough to read and follows a change soon enough to be believed.
    private static readonly TimeSpan s_memory = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly long _begun = time.GetTimestamp();
    private int _ended;
    private int _seen;
    private int _prepared;
    private long _tilesPrepared;
    private SlideWork? _head;
    private long _lastTime = time.GetTimestamp();
    private long _lastTiles;
    private double _rate;

    public TimeProvider Time => time;

    public double Seconds => time.GetElapsedTime(_begun).TotalSeconds;

    /// <summary>The slide whose end is awaited.</summary>
    public SlideWork? Head
    {
        set => Volatile.Write(ref _head, value);
    }

    /// <summary>A slide of an earlier run was met: there is nothing to do for it, and it says nothing of the others.</summary>
    public void AddDone()
    {
        lock (_gate)
        {
            _seen++;
        }
    }

    /// <summary>A slide was prepared that has so many tiles to score.</summary>
    public void AddPrepared(int tiles)
    {
        lock (_gate)
        {
            _seen++;
            _prepared++;
            _tilesPrepared += tiles;
        }
    }

    public void AddEnded() => Interlocked.Increment(ref _ended);

    /// <summary>How far the run is now, given how many tiles it has scored.</summary>
    public RunProgress Read(long tilesScored)
    {
        lock (_gate)
        {
            SlideWork? head = Volatile.Read(ref _head);
            UpdateRate(tilesScored);
            double perSlide = _prepared > 0 ? (double)_tilesPrepared / _prepared : 0;
            double left = _tilesPrepared - tilesScored + ((slides - _seen) * perSlide);
            return new RunProgress
            {
                SlidesEnded = _ended,
                SlidesTotal = slides,
                Slide = head?.Job.Name,
                SlideTilesDone = head?.Scores.TilesDone ?? 0,
                SlideTilesTotal = head?.Prepared.Plan.Count ?? 0,
                TilesScored = tilesScored,
                TilesPerSecond = _rate,
                TimeLeft = _rate > 0 && _prepared > 0 ? TimeSpan.FromSeconds(Math.Min(MostSecondsLeft, Math.Max(0, left) / _rate)) : null,
            };
        }
    }

    private void UpdateRate(long tilesScored)
    {
        double seconds = time.GetElapsedTime(_lastTime).TotalSeconds;
        if (seconds <= 0)
        {
            return;
        }

        double rate = (tilesScored - _lastTiles) / seconds;
        double weight = _rate == 0 ? 1 : 1 - Math.Exp(-seconds / s_memory.TotalSeconds);
        _rate += weight * (rate - _rate);
        (_lastTime, _lastTiles) = (time.GetTimestamp(), tilesScored);
    }
}
