namespace Pathology.Screening;

/// <summary>One reading thread: fills whole batches, one after the other.</summary>
/// <remarks>
/// A batch is read by one thread, so readers share nothing but the slide. Which thread reads which batch changes nothing:
/// its number says what tiles it holds.
/// </remarks>
internal sealed class TileReader(BatchFeed feed, BatchRing ring, CancellationToken stop)
{
    private readonly TilePixels _pixels = new();

    public StageClock Clock { get; } = new();

    /// <summary>Reads until the feed is closed. What goes wrong fails the slide that is read, never the thread.</summary>
    public void Run()
    {
        while (feed.TryNext(out SlideWork? slide, out int number) && ring.Free.TryTake(out BatchSlot? slot))
        {
            Clock.Waited();
            slot.Slide = slide;
            bool isFilled = TryFill(slot.Batch, slide, number);
            slide.Times.AddReading(Clock.Worked());
            if (isFilled)
            {
                ring.Filled.Put(slot);
            }
            else
            {
                ring.Retire(slot);
            }
        }

        Clock.Waited();
    }

    private bool TryFill(TileBatch batch, SlideWork slide, int number)
    {
        try
        {
            TilePlan plan = slide.Sites;
            int first = number * batch.Capacity;
            (batch.Number, batch.Count) = (number, Math.Min(batch.Capacity, plan.Count - first));
            StoredTileFeed? stored = batch.Encoded is null ? null : slide.Stored;
            batch.Encoded?.Clear();
            stored?.Begin(batch, i => ReadHere(new TilePixels(), i)); // on the classifier's thread, while this one reads other tiles
            for (int i = 0; i < batch.Count; i++)
            {
                if (slide.HasFailed || stop.IsCancellationRequested)
                {
                    return false;
                }

                if (stored is not null && stored.TryPlace(batch.Encoded!, i, plan.IndexOf(first + i)))
                {
                    batch.SetUnread(i, false);
                }
                else
                {
                    ReadHere(_pixels, i);
                }
            }

            return true;

            void ReadHere(TilePixels pixels, int i)
            {
                batch.SetUnread(i, !pixels.TryRead(slide.Prepared.Slide, plan.IndexOf(first + i), plan, batch.PixelsOf(i)));
                batch.Encoded?.SetHere(i);
            }
        }
#pragma warning disable CA1031 // whatever a damaged file makes a reader throw, it is that slide's failure and nobody else's
        catch (Exception error)
#pragma warning restore CA1031
        {
            slide.Fail(error);
            return false;
        }
    }
}
