using Pathology.Testing;

namespace Pathology.Screening.Tests;

public sealed class TileReaderTests : IDisposable
{
    private readonly WorkFixture _works = new();
    private readonly BatchFeed _feed = new();
    private readonly BatchRing _ring = new(readers: 1, classifiers: 1, WorkFixture.BatchSize, new PixelSize(WorkFixture.Tile, WorkFixture.Tile), scoresPerTile: 2);
    private readonly CancellationTokenSource _stop = new();

    public void Dispose()
    {
        _works.Dispose();
        _stop.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.5)] // resampled
    public async Task Run_Slide_FillsEachSiteWithItsPixels(double micronsPerPixel)
    {
        SlideWork work = _works.Add("a", out _, micronsPerPixel);

        List<(TileIndex Site, Rgb24 First, bool IsUnread)> read = await ReadAsync(work);

        Assert.Equal(Enumerable.Range(0, work.Sites.Count).Select(work.Sites.IndexOf), read.Select(one => one.Site));
        Assert.All(read, one => Assert.Equal((new Rgb24((byte)one.Site.Column, (byte)one.Site.Row, 0), false), (one.First, one.IsUnread)));
    }

    [Fact]
    public async Task Run_DamagedTile_IsSaidOfItAndOfNoOther()
    {
        SlideWork work = _works.Add("a", out WatchedSlide slide);
        slide.BeforeRead = number =>
        {
            if (number == 6)
            {
                throw new DamagedTileException("a", new DamagedTile(0, 0, 1, new BasePoint(0, 4)));
            }
        };

        List<(TileIndex Site, Rgb24 First, bool IsUnread)> read = await ReadAsync(work);

        Assert.Equal(5, read.FindIndex(one => one.IsUnread));
        Assert.Single(read, one => one.IsUnread);
        Assert.Equal(work.Prepared.Info.Background, read[5].First);
        Assert.False(work.HasFailed);
    }

    [Fact]
    public async Task Run_SlideThatCannotBeRead_FailsAndTheNextIsRead()
    {
        SlideWork damaged = _works.Add("a", out WatchedSlide slide);
        SlideWork whole = _works.Add("b", out _);
        var gone = new IOException("gone");
        slide.BeforeRead = number =>
        {
            if (number == 6)
            {
                throw gone;
            }
        };

        List<(TileIndex Site, Rgb24 First, bool IsUnread)> read = await ReadAsync(damaged, whole);

        Assert.Same(gone, damaged.Failure);
        Assert.Equal(6, slide.Reads);
        await damaged.Scored.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(WorkFixture.BatchSize + whole.Sites.Count, read.Count); // the batch before the failing one was whole
    }

    [Fact]
    public async Task Run_StopInTheMiddleOfABatch_ReadsNoTileMore()
    {
        SlideWork work = _works.Add("a", out WatchedSlide slide);
        slide.BeforeRead = number =>
        {
            if (number == 2)
            {
                _stop.Cancel();
                _feed.Close();
            }
        };

        Assert.Empty(await ReadAsync(work));
        Assert.Equal(2, slide.Reads);
        Assert.False(work.HasFailed);
    }

    private async Task<List<(TileIndex Site, Rgb24 First, bool IsUnread)>> ReadAsync(params SlideWork[] works)
    {
        Array.ForEach(works, _feed.Add);
        var reader = new TileReader(_feed, _ring, _stop.Token);
        List<(TileIndex, Rgb24, bool)> read = [];
        var taking = Task.Run(() => TakeInto(read));
        var reading = Task.Run(reader.Run);
        await Task.WhenAny(Task.WhenAll(works.Select(work => work.Scored)), reading);
        _feed.Close();
        await reading;
        _ring.Filled.Close();
        await taking;
        return read;
    }

    private void TakeInto(List<(TileIndex Site, Rgb24 First, bool IsUnread)> read)
    {
        while (_ring.Filled.TryTake(out BatchSlot? slot))
        {
            for (int i = 0; i < slot.Batch.Count; i++)
            {
                int site = (slot.Batch.Number * WorkFixture.BatchSize) + i;
                read.Add((slot.Slide!.Sites.IndexOf(site), slot.Batch.PixelsOf(i)[0], slot.Batch.IsUnread(i)));
            }

            _ring.Retire(slot);
        }
    }
}
