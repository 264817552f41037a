namespace Pathology.Screening.Tests;

public sealed class SlotQueueTests
{
    [Fact]
    public void TryTake_ClosedQueue_GivesWhatIsLeftAndThenEnds()
    {
        var queue = new SlotQueue(2);
        var slot = new BatchSlot(new TileBatch(1, new PixelSize(1, 1), 1));
        queue.Put(slot);
        queue.Close();

        Assert.True(queue.TryTake(out BatchSlot? taken));
        Assert.Same(slot, taken);
        Assert.False(queue.TryTake(out _));
    }
}
