using System.Runtime.InteropServices;
using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Slides.Tests.Staging;

/// <summary>Slides that are read from copies: what is told of them is told of the originals, and no copy stays.</summary>
public sealed class SlideStageTests : IDisposable
{
    private static readonly TiffSlide s_tiles = new() { Levels = [new PixelSize(300, 200), new PixelSize(150, 100)], SharedTables = false };
    private static readonly SlideOpenOptions s_options = new() { MicronsPerPixel = 0.5 };

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _notes = [];
    private readonly List<string> _opened = [];

    private string Place => _folder["stage"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Open_SlideThatWasExpected_IsReadFromACopyThatIsGoneWhenItIsClosed()
    {
        string path = s_tiles.Write(_folder["a.tif"]);
        await using SlideStage stage = Stage(1 << 30);
        stage.Expect(path, Slide.FilesOf(path));

        ISlide slide = stage.Over(Open)(path, s_options);

        string copy = Assert.Single(_opened);
        Assert.StartsWith(Place, copy, StringComparison.Ordinal);
        Assert.Equal(path, slide.Info.Path);
        using (ISlide original = Slide.Open(path, s_options))
        {
            Assert.Equal(Pixels(original), Pixels(slide));
            byte[]? stored = Assert.IsType<IStoredTiles>(original, exactMatch: false).ReadStoredTile(0, 0, 0);
            Assert.NotNull(stored);
            Assert.Equal(stored, Assert.IsType<IStoredTiles>(slide, exactMatch: false).ReadStoredTile(0, 0, 0));
        }

        slide.Dispose();
        slide.Dispose();
        Assert.False(File.Exists(copy));
        Assert.Empty(_notes);
    }

    [Fact]
    public async Task Open_SlideOfManyFiles_IsCopiedWhole()
    {
        string path = new DicomSlide { Tiles = s_tiles, Parts = 2 }.Write(_folder["s"]);
        IReadOnlyList<string> files = Slide.FilesOf(path);
        await using SlideStage stage = Stage(1 << 30);
        stage.Expect(path, files);

        using ISlide slide = stage.Over(Open)(path, s_options);

        string copies = Path.GetDirectoryName(Assert.Single(_opened))!;
        Assert.Equal(files.Select(Path.GetFileName), Directory.GetFiles(copies).Order(StringComparer.Ordinal).Select(Path.GetFileName));
        using ISlide original = Slide.Open(path, s_options);
        Assert.Equal(Pixels(original), Pixels(slide));
    }

    [Fact]
    public async Task Expect_MoreThanThereIsRoomFor_WaitsUntilACopyIsGone()
    {
        string[] paths = [s_tiles.Write(_folder["a.tif"]), s_tiles.Write(_folder["b.tif"]), s_tiles.Write(_folder["c.tif"])];
        long one = new FileInfo(paths[0]).Length;
        await using SlideStage stage = Stage((2 * one) + (one / 2));
        foreach (string path in paths)
        {
            stage.Expect(path, [path]);
        }

        Func<string, SlideOpenOptions, ISlide> open = stage.Over(Open);
        ISlide first = open(paths[0], s_options);
        using ISlide second = open(paths[1], s_options);
        Task<ISlide> third = Task.Run(() => open(paths[2], s_options), TestContext.Current.CancellationToken);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.False(third.IsCompleted);
        Assert.Equal(2, Copies().Length);

        first.Dispose();
        (await third).Dispose();
        Assert.Equal(3, _opened.Count(path => path.StartsWith(Place, StringComparison.Ordinal)));
        Assert.Empty(_notes);
    }

    [Fact]
    public async Task Expect_SlideLargerThanTheLimit_IsReadWhereItLiesAndSaysSo()
    {
        string path = s_tiles.Write(_folder["a.tif"]);
        await using SlideStage stage = Stage(1000);
        stage.Expect(path, [path]);

        using ISlide slide = stage.Over(Open)(path, s_options);

        Assert.Equal([path], _opened);
        Assert.StartsWith($"{path}: is read where it lies: its ", Assert.Single(_notes), StringComparison.Ordinal);
        Assert.Empty(Copies());
    }

    [Fact]
    public async Task Expect_CopyThatCannotBeWritten_IsReadWhereItLiesAndSaysSo()
    {
        string path = s_tiles.Write(_folder["a.tif"]);
        await using SlideStage stage = Stage(1 << 30);
        string own = Assert.Single(Directory.GetDirectories(Place, ".*"));
        Directory.Delete(own);
        File.WriteAllText(own, "in the way");
        stage.Expect(path, [path]);

        using ISlide slide = stage.Over(Open)(path, s_options);

        Assert.Equal([path], _opened);
        Assert.Contains("could not be copied", Assert.Single(_notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_DamagedSlide_FailsWithTheOriginalsSentenceAndLeavesNoCopy()
    {
        string path = _folder["a.tif"];
        File.WriteAllBytes(path, [.. "II*\0"u8, .. new byte[5000]]);
        Exception plain = Assert.ThrowsAny<SlideException>(() => Slide.Open(path, s_options));
        await using SlideStage stage = Stage(1 << 30);
        stage.Expect(path, [path]);

        SlideException staged = Assert.ThrowsAny<SlideException>(() => stage.Over(Open)(path, s_options));

        Assert.Equal(plain.GetType(), staged.GetType());
        Assert.Equal(plain.Message, staged.Message);
        Assert.StartsWith(Place, Assert.Single(_opened), StringComparison.Ordinal);
        Assert.Empty(Copies());
    }

    [Fact]
    public async Task Suppose_SlideThatDoesNotCome_GivesWayToOneThatDoes()
    {
        (string supposed, string certain) = (s_tiles.Write(_folder["a.tif"]), s_tiles.Write(_folder["b.tif"]));
        await using SlideStage stage = Stage(new FileInfo(certain).Length * 3 / 2);
        stage.Suppose(supposed, [supposed]);
        while (Copies().Length == 0)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        stage.Expect(certain, [certain]);
        using ISlide slide = stage.Over(Open)(certain, s_options);
        Assert.StartsWith(Place, Assert.Single(_opened), StringComparison.Ordinal);

        using ISlide late = stage.Over(Open)(supposed, s_options);
        Assert.Equal(supposed, _opened[^1]);
    }

    [Fact]
    public async Task Suppose_SlideThatChangedSince_IsCopiedAnew()
    {
        string path = s_tiles.Write(_folder["a.tif"]);
        await using SlideStage stage = Stage(1 << 30);
        stage.Suppose(path, [path]);
        (s_tiles with { Levels = [new PixelSize(500, 200)] }).Write(path);
        stage.Expect(path, [path]);

        using ISlide slide = stage.Over(Open)(path, s_options);

        Assert.Equal(500, slide.Info.Width);
    }

    [Fact]
    public async Task Open_WhatAKilledProcessLeft_IsRemovedAndWhatALivingOneHoldsStays()
    {
        Directory.CreateDirectory(Path.Combine(Place, ".pathology-stage-dead/1"));
        File.WriteAllText(Path.Combine(Place, ".pathology-stage-dead/1/a.tif"), "half a copy");
        File.WriteAllText(Path.Combine(Place, ".pathology-stage-dead.lock"), "");
        File.WriteAllText(Path.Combine(Place, "mine.txt"), "the user's own");
        await using SlideStage other = Stage(1 << 30);
        string living = Assert.Single(Directory.GetDirectories(Place, ".*"));

        await using (SlideStage stage = Stage(1 << 30))
        {
            Assert.Equal(2, Directory.GetDirectories(Place, ".*").Length);
        }

        Assert.Equal([living], Directory.GetDirectories(Place, ".*"));
        Assert.True(File.Exists(Path.Combine(Place, "mine.txt")));
    }

    [Fact]
    public async Task Open_RunThatIsStopped_DoesNotWaitForTheCopy()
    {
        (string first, string second) = (s_tiles.Write(_folder["a.tif"]), s_tiles.Write(_folder["b.tif"]));
        using var stop = new CancellationTokenSource();
        await using SlideStage stage = SlideStage.Open(Place, new FileInfo(first).Length, _notes.Add, stop.Token);
        stage.Expect(first, [first]);
        stage.Expect(second, [second]);
        using ISlide open = stage.Over(Open)(first, s_options);
        Task<ISlide> waiting = Task.Run(() => stage.Over(Open)(second, s_options), TestContext.Current.CancellationToken);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private SlideStage Stage(long limit) => SlideStage.Open(Place, limit, _notes.Add, CancellationToken.None);

    private ISlide Open(string path, SlideOpenOptions options)
    {
        lock (_opened)
        {
            _opened.Add(path);
        }

        return Slide.Open(path, options);
    }

    private string[] Copies() => Directory.GetFiles(Place, "*.tif", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 });

    private static byte[] Pixels(ISlide slide)
    {
        var region = new SlideRegion(0, new BasePoint(0, 0), new PixelSize(200, 150));
        var pixels = new Rgb24[region.Size.Area];
        slide.Read(region, pixels);
        return MemoryMarshal.AsBytes(pixels.AsSpan()).ToArray();
    }
}
