namespace Pathology.Screening;

/// <summary>One reading thread: fills whole batches, one after the other.</summary>
/// <remarks>
/// A batch is read by one thread, so readers share nothing but the slide. Which thread reads which batch changes nothing:
/// its number says what tiles it holds.
/// </remarks>
internal sealed class TileReader(BatchFeed feed, BatchRing ring, CancellationToken stop)
{
    private Rgb24[] _source = [];
    private TileResampler? _resampler;

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
            for (int i = 0; i < batch.Count; i++)
            {
                if (slide.HasFailed || stop.IsCancellationRequested)
                {
                    return false;
                }

                batch.SetUnread(i, !TryRead(slide.Prepared.Slide, plan.IndexOf(first + i), plan, batch.PixelsOf(i)));
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

    // One damaged stored tile is not the slide's end: what lies on it is not looked at, and said.
    private bool TryRead(ISlide slide, TileIndex index, TilePlan plan, Span<Rgb24> tile)
    {
        try
        {
            if (plan.SourceSize == plan.TileSize)
            {
                plan.Read(slide, index, tile);
            }
            else
            {
                Resample(slide, index, plan, tile);
            }

            return true;
        }
        catch (DamagedTileException)
        {
            tile.Fill(slide.Info.Background);
            return false;
        }
    }

    private void Resample(ISlide slide, TileIndex index, TilePlan plan, Span<Rgb24> tile)
    {
        if (_resampler is null || _resampler.Source != plan.SourceSize || _resampler.Target != plan.TileSize)
        {
            _resampler = new TileResampler(plan.SourceSize, plan.TileSize);
            _source = GC.AllocateUninitializedArray<Rgb24>(plan.SourceSize.Area);
        }

        plan.Read(slide, index, _source);
        _resampler.Resample(_source, tile);
    }
}
