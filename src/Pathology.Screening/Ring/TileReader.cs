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
            if (batch.Encoded is { } encoded)
            {
                encoded.Clear();
                slide.Stored?.Begin(batch, LateReader(batch, slide, first));
            }

            for (int i = 0; i < batch.Count; i++)
            {
                if (slide.HasFailed || stop.IsCancellationRequested)
                {
                    return false;
                }

                if (batch.Encoded?.Form is not null && slide.Stored!.TryPlace(batch.Encoded, i, plan.IndexOf(first + i)))
                {
                    batch.SetUnread(i, false);
                }
                else
                {
                    ReadHere(_pixels, batch, slide, first, i);
                }
            }

            return true;
        }
#pragma warning disable CA1031 // whatever a damaged file makes a reader throw, it is that slide's failure and nobody else's
        catch (Exception error)
#pragma warning restore CA1031
        {
            slide.Fail(error);
            return false;
        }
    }

    private static void ReadHere(TilePixels pixels, TileBatch batch, SlideWork slide, int first, int i)
    {
        TilePlan plan = slide.Sites;
        Span<Rgb24> tile = batch.PixelsOf(i);
        batch.SetUnread(i, !pixels.TryRead(slide.Prepared.Slide, plan.IndexOf(first + i), plan, tile));
        slide.Prepared.Normalization?.Apply(tile);
        batch.Encoded?.SetHere(i);
    }

    // For the classifier's thread, which may want a tile as pixels after all while this one reads others: what goes wrong then is the slide's failure, as here.
    private static Action<int> LateReader(TileBatch batch, SlideWork slide, int first) => i =>
    {
        try
        {
            ReadHere(new TilePixels(), batch, slide, first, i);
        }
#pragma warning disable CA1031 // whatever a damaged file makes a reader throw, it is that slide's failure and nobody else's
        catch (Exception error)
#pragma warning restore CA1031
        {
            slide.Fail(error);
            batch.PixelsOf(i).Fill(slide.Prepared.Info.Background);
            batch.SetUnread(i, true);
            batch.Encoded!.SetHere(i);
        }
    };
}
