using Xunit;

namespace Pathology.Testing.Slides;

/// <summary>What every reader promises; a reader passes it by a subclass for each kind of slide it reads.</summary>
public abstract class SlideContract
{
    /// <summary>Opens the slide under test anew.</summary>
    protected abstract ISlide Open();

    [Fact]
    public void Info_Always_IsConsistent()
    {
        using ISlide slide = Open();
        SlideInfo info = slide.Info;
        Assert.NotEmpty(info.Reader);
        Assert.NotEmpty(info.Vendor);
        Assert.Equal(1, info.Levels[0].Downsample);
        Assert.All(info.Levels, level => Assert.True(level.Width > 0 && level.Height > 0));
        Assert.Equal(info.Levels.OrderBy(level => level.Downsample), info.Levels);
        Assert.Equal(info.Bounds, info.Bounds.Intersect(new BaseRectangle(0, 0, info.Width, info.Height)));
        Assert.Equal(info.MicronsPerPixel is null, info.MicronsPerPixelSource.Length == 0);
    }

    [Fact]
    public void Read_BufferOfAnotherLength_IsRefused()
    {
        using ISlide slide = Open();
        Assert.ThrowsAny<ArgumentException>(() => slide.Read(At(0, 0, 0, 4, 4), new Rgb24[15]));
        Assert.ThrowsAny<ArgumentException>(() => slide.Read(At(0, 0, 0, 4, 4), new Rgb24[17]));
        Assert.ThrowsAny<ArgumentException>(() => slide.Read(At(0, 0, 0, -4, -4), new Rgb24[16]));
        Assert.ThrowsAny<ArgumentException>(() => slide.Read(At(0, 0, 0, int.MaxValue, int.MaxValue), new Rgb24[1]));
    }

    [Fact]
    public void Read_LevelThatDoesNotExist_IsRefused()
    {
        using ISlide slide = Open();
        Assert.ThrowsAny<ArgumentException>(() => slide.Read(At(-1, 0, 0, 1, 1), new Rgb24[1]));
        Assert.ThrowsAny<ArgumentException>(() => slide.Read(At(slide.Info.Levels.Length, 0, 0, 1, 1), new Rgb24[1]));
        slide.Read(At(slide.Info.Levels.Length - 1, 0, 0, 1, 1), new Rgb24[1]);
    }

    [Fact]
    public void Read_NothingOfIt_IsAllowed()
    {
        using ISlide slide = Open();
        slide.Read(At(0, 0, 0, 0, 7), []);
    }

    [Theory]
    [InlineData(long.MinValue, 0)]
    [InlineData(0, long.MaxValue)]
    [InlineData(-5000, -5000)]
    [InlineData(1L << 40, 3)]
    public void Read_OutsideTheSlide_IsBackground(long x, long y)
    {
        using ISlide slide = Open();
        Rgb24[] pixels = new Rgb24[16 * 16];
        slide.Read(At(slide.Info.Levels.Length - 1, x, y, 16, 16), pixels);
        Assert.All(pixels, pixel => Assert.Equal(slide.Info.Background, pixel));
    }

    [Fact]
    public void Read_AcrossTheEdges_IsTheSlideInsideAndBackgroundOutside()
    {
        using ISlide slide = Open();
        SlideLevel level = slide.Info.Levels[0];
        (int width, int height) = ((int)Math.Min(level.Width, 40), (int)Math.Min(level.Height, 40));
        Rgb24[] corner = Read(slide, At(0, level.Width - width, level.Height - height, width, height));
        Rgb24[] across = Read(slide, At(0, level.Width - width, level.Height - height, width + 9, height + 7));
        AssertWindow(corner, width, height, across, width + 9, 0, 0, slide.Info.Background);
        Rgb24[] first = Read(slide, At(0, 0, 0, width, height));
        Rgb24[] before = Read(slide, At(0, -5, -6, width + 5, height + 6));
        AssertWindow(first, width, height, before, width + 5, 5, 6, slide.Info.Background);
    }

    [Fact]
    public void Read_InParts_EqualsTheWhole()
    {
        using ISlide slide = Open();
        SlideLevel level = slide.Info.Levels[0];
        (int width, int height) = ((int)Math.Min(level.Width, 700), (int)Math.Min(level.Height, 600));
        Rgb24[] whole = Read(slide, At(0, 0, 0, width, height));
        const int part = 97;
        for (int y = 0; y < height; y += part)
        {
            for (int x = 0; x < width; x += part)
            {
                (int w, int h) = (Math.Min(part, width - x), Math.Min(part, height - y));
                Rgb24[] pixels = Read(slide, At(0, x, y, w, h));
                for (int row = 0; row < h; row++)
                {
                    Assert.True(
                        pixels.AsSpan(row * w, w).SequenceEqual(whole.AsSpan(((y + row) * width) + x, w)),
                        $"the part at {x}, {y} differs from the whole in its row {row}.");
                }
            }
        }
    }

    [Fact]
    public async Task Read_FromManyThreads_EqualsOneThread()
    {
        using ISlide slide = Open();
        SlideRegion[] regions = [.. RandomRegions.Of(slide.Info, count: 24, longestSide: 200, seed: 5)];
        Rgb24[][] alone = [.. regions.Select(region => Read(slide, region))];
        using ISlide shared = Open();
        await Parallel.ForAsync(0, regions.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, (i, _) =>
        {
            Assert.True(Read(shared, regions[i]).AsSpan().SequenceEqual(alone[i]), $"{regions[i]} differs between threads.");
            return ValueTask.CompletedTask;
        });
    }

    [Fact]
    public void Read_AgainAndAgain_AllocatesNothing()
    {
        using ISlide slide = Open();
        SlideRegion[] regions = [.. RandomRegions.Of(slide.Info, count: 8, longestSide: 100, seed: 6)];
        Rgb24[][] buffers = [.. regions.Select(region => Read(slide, region))];
        ReadAll();
        long before = GC.GetAllocatedBytesForCurrentThread();
        ReadAll();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void ReadAll()
        {
            for (int i = 0; i < regions.Length; i++)
            {
                slide.Read(regions[i], buffers[i]);
            }
        }
    }

    [Fact]
    public void Read_AfterDispose_IsRefused()
    {
        ISlide slide = Open();
        slide.Dispose();
        slide.Dispose();
        Assert.Throws<ObjectDisposedException>(() => slide.Read(At(0, 0, 0, 1, 1), new Rgb24[1]));
    }

    [Fact]
    public async Task Dispose_WhileReading_FailsTheReadsAndNothingElse()
    {
        ISlide slide = Open();
        using Barrier start = new(3);
        Task[] readers = [.. Enumerable.Range(0, 2).Select(reader => Task.Run(() =>
        {
            Rgb24[] pixels = new Rgb24[64 * 64];
            start.SignalAndWait();
            while (true)
            {
                slide.Read(At(0, reader * 16, 0, 64, 64), pixels);
            }
        }))];
        start.SignalAndWait();
        slide.Dispose();
        foreach (Task reader in readers)
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(() => reader);
        }
    }

    [Fact]
    public void ReadAssociatedImage_EachThatIsListed_HasTheListedSize()
    {
        using ISlide slide = Open();
        foreach ((string name, PixelSize size) in slide.Info.AssociatedImages)
        {
            Assert.Equal(size, slide.ReadAssociatedImage(name).Size);
        }
    }

    [Theory]
    [InlineData("no such image")]
    [InlineData("")]
    [InlineData("label\0")]
    public void ReadAssociatedImage_ThatIsNotThere_IsRefused(string name)
    {
        using ISlide slide = Open();
        Assert.ThrowsAny<ArgumentException>(() => slide.ReadAssociatedImage(name));
    }

    private static SlideRegion At(int level, long x, long y, int width, int height) => new(level, new BasePoint(x, y), new PixelSize(width, height));

    private static Rgb24[] Read(ISlide slide, SlideRegion region)
    {
        Rgb24[] pixels = new Rgb24[region.Size.Area];
        slide.Read(region, pixels);
        return pixels;
    }

    private static void AssertWindow(
        Rgb24[] window, int width, int height, Rgb24[] picture, int stride, int left, int top, Rgb24 background)
    {
        for (int i = 0; i < picture.Length; i++)
        {
            (int x, int y) = ((i % stride) - left, (i / stride) - top);
            bool inside = x >= 0 && y >= 0 && x < width && y < height;
            Rgb24 expected = inside ? window[(y * width) + x] : background;
            Assert.True(expected == picture[i], $"the pixel at {x}, {y} of the window is {picture[i]}, not {expected}.");
        }
    }
}
