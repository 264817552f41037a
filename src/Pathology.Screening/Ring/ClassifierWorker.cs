namespace Pathology.Screening;

/// <summary>One scoring thread, which has one classifier to itself.</summary>
internal sealed class ClassifierWorker(ITileClassifier classifier, BatchRing ring, Action<Exception> endRun, CancellationToken stop)
{
    private long _tiles;

    public StageClock Clock { get; } = new();

    /// <summary>Tiles scored so far.</summary>
    public long Tiles => Volatile.Read(ref _tiles);

    /// <summary>
    /// Scores until the queue is closed. A classifier that fails is the machine's failure, not the slide's: it ends the run.
    /// </summary>
    public void Run()
    {
        while (ring.Filled.TryTake(out BatchSlot? slot) && !stop.IsCancellationRequested)
        {
            Clock.Waited();
            SlideWork slide = slot.Slide!;
            if (slide.HasFailed)
            {
                ring.Retire(slot);
                continue;
            }

            try
            {
                classifier.Classify(slot.Batch);
            }
#pragma warning disable CA1031 // it is passed on, as itself, by whoever ends the run
            catch (Exception error)
#pragma warning restore CA1031
            {
                endRun(error);
                return;
            }

            slide.Times.AddClassifying(Clock.Worked());
            Volatile.Write(ref _tiles, _tiles + slide.TilesIn(slot.Batch));
            ring.Scored.Put(slot);
        }

        Clock.Waited();
    }
}
