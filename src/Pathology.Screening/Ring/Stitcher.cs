namespace Pathology.Screening;

/// <summary>The one thread that writes heatmaps and journals.</summary>
internal sealed class Stitcher(BatchRing ring)
{
    public StageClock Clock { get; } = new();

    /// <summary>Stitches until the queue is closed and empty, so that nothing that was scored is lost to the journal.</summary>
    public void Run()
    {
        while (ring.Scored.TryTake(out BatchSlot? slot))
        {
            Clock.Waited();
            SlideWork slide = slot.Slide!;
            try
            {
                if (!slide.HasFailed)
                {
                    slide.Scores.Stitch(slot.Batch);
                }
            }
#pragma warning disable CA1031 // a full disk or a score that is no number is that slide's failure and nobody else's
            catch (Exception error)
#pragma warning restore CA1031
            {
                slide.Fail(error);
            }

            slide.Times.AddStitching(Clock.Worked());
            ring.Retire(slot);
        }

        Clock.Waited();
    }
}
