using Pathology.Slides.Tiles;

namespace Pathology.Slides.Tests.Tiles;

public sealed class TileCacheTests
{
    [Fact]
    public void Acquire_FullCache_GivesUpTheLeastRecentlyUsed()
    {
        using TileCache cache = new(slotPixels: 4, capacityBytes: 36);
        Put(cache, 1);
        Put(cache, 2);
        Put(cache, 3);
        Assert.True(Has(cache, 1));
        Put(cache, 4);
        Assert.True(Has(cache, 1));
        Assert.False(Has(cache, 2));
        Assert.True(Has(cache, 4));
    }

    [Fact]
    public void Acquire_TileThatHasBeenReadWhole_IsGivenUpFirst()
    {
        using TileCache cache = new(slotPixels: 4, capacityBytes: 36);
        Put(cache, 1);
        Put(cache, 2, read: 4);
        Put(cache, 3);
        Put(cache, 4);
        Assert.True(Has(cache, 1));
        Assert.True(Has(cache, 3));
        Assert.False(Has(cache, 2));
    }

    [Fact]
    public void Acquire_OncePixelsAreReadTwice_GivesUpTheLeastRecentlyUsed()
    {
        using TileCache cache = new(slotPixels: 4, capacityBytes: 36);
        Put(cache, 1, read: 5);
        Put(cache, 2, read: 4);
        Put(cache, 3);
        Put(cache, 4);
        Assert.True(Has(cache, 2));
        Assert.False(Has(cache, 1));
    }

    [Fact]
    public void Acquire_SlotThatIsHeld_IsNotGivenToAnother()
    {
        using TileCache cache = new(slotPixels: 4, capacityBytes: 24);
        int held = cache.Acquire(1, out _);
        cache.Fill(held, 4);
        cache.Pixels(held)[0] = new Rgb24(99, 0, 0);
        for (int key = 2; key < 10; key++)
        {
            Put(cache, key);
        }

        Assert.Equal(99, cache.Pixels(held)[0].R);
        cache.Release(held, 0);
    }

    [Fact]
    public async Task Acquire_TileThatAnotherThreadFills_WaitsForIt()
    {
        using TileCache cache = new(slotPixels: 4, capacityBytes: 24);
        int slot = cache.Acquire(7, out bool isEmpty);
        Assert.True(isEmpty);
        Task<byte> other = Task.Run(() =>
        {
            int same = cache.Acquire(7, out bool isStillEmpty);
            byte seen = isStillEmpty ? (byte)0 : cache.Pixels(same)[0].R;
            cache.Release(same, 0);
            return seen;
        });
        cache.Pixels(slot)[0] = new Rgb24(42, 0, 0);
        cache.Fill(slot, 4);
        cache.Release(slot, 0);
        Assert.Equal(42, await other);
    }

    [Fact]
    public void Abandon_TileThatCannotBeFilled_IsTriedAnew()
    {
        using TileCache cache = new(slotPixels: 4, capacityBytes: 24);
        cache.Abandon(cache.Acquire(7, out _));
        Put(cache, 8);
        Put(cache, 9);
        Assert.False(Has(cache, 7));
        Assert.True(Has(cache, 9));
    }

    [Fact]
    public void Acquire_ClosedCache_IsRefused()
    {
        TileCache cache = new(slotPixels: 4, capacityBytes: 24);
        int held = cache.Acquire(1, out _);
        cache.Fill(held, 4);
        cache.Dispose();
        Assert.Throws<ObjectDisposedException>(() => cache.Acquire(1, out _));
        cache.Pixels(held)[3] = Rgb24.White;
        cache.Release(held, 0);
    }

    private static void Put(TileCache cache, long key, int read = 0)
    {
        int slot = cache.Acquire(key, out bool isEmpty);
        if (isEmpty)
        {
            cache.Fill(slot, 4);
        }

        cache.Release(slot, read);
    }

    private static bool Has(TileCache cache, long key)
    {
        int slot = cache.Acquire(key, out bool isEmpty);
        if (isEmpty)
        {
            cache.Abandon(slot);
        }
        else
        {
            cache.Release(slot, 0);
        }

        return !isEmpty;
    }
}
