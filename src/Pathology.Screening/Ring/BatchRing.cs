namespace Pathology.Screening;

/// <summary>All the memory that tiles are ever in: slots that go round from free to filled to scored and back.</summary>
/// <remarks>
/// Live tiles ≤ slots × batch size, where slots = readers + 4 · classifiers + 1: one that each reader fills,
/// one that each classifier scores and three that wait for it, and one at the stitcher. All of it is allocated here, once for a run.
/// Three, so that readers that are held up for the time of two batches (cold disk, a busy machine) stop no classifier.
/// </remarks>
internal sealed class BatchRing
{
    private const int WaitingAndScored = 4;

    public BatchRing(int readers, int classifiers, int batchSize, PixelSize tileSize, int scoresPerTile, bool isDecodedByDevice = false)
    {
        Slots = readers + (WaitingAndScored * classifiers) + 1;
        Free = new SlotQueue(Slots);
        Filled = new SlotQueue(Slots);
        Scored = new SlotQueue(Slots);
        for (int i = 0; i < Slots; i++)
        {
            Free.Put(new BatchSlot(new TileBatch(batchSize, tileSize, scoresPerTile, isDecodedByDevice)));
        }
    }

    public int Slots { get; }

    /// <summary>From the stitcher to the readers.</summary>
    public SlotQueue Free { get; }

    /// <summary>From the readers to the classifiers.</summary>
    public SlotQueue Filled { get; }

    /// <summary>From the classifiers to the stitcher.</summary>
    public SlotQueue Scored { get; }

    /// <summary>Ends a batch, stitched or given up: its slot is free, and its slide waits for one batch less.</summary>
    public void Retire(BatchSlot slot)
    {
        SlideWork slide = slot.Slide!;
        slot.Slide = null;
        Free.Put(slot);
        slide.EndBatch();
    }
}
