using Pathology.Slides.Tests.Hosting;
using Pathology.Slides.Tiff;
using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Slides.Tests.OpenSlide;

/// <summary>Slides of which OpenSlide cannot decode some tiles: the others are read, and it is said which are not.</summary>
public sealed class DamagedTileTests : IDisposable
{
    private const int Tile = 64;
    private static readonly TiffSlide s_slide = new() { Levels = [new PixelSize(400, 300), new PixelSize(100, 75)], SharedTables = false };
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_SomeTilesDamaged_GivesTheOthersAndNamesThem(bool isHosted)
    {
        string path = Damage(s_slide.Write(_folder["a.tif"]), level: 0, 9, 16);
        using ReadHosts? hosts = isHosted ? TestHosts.Start() : null;
        using ISlide slide = Open(path, hosts);
        using ISlide whole = Open(s_slide.Write(_folder["b.tif"]), hosts);
        Rgb24[] pixels = new Rgb24[400 * 300];
        Assert.Throws<DamagedTileException>(() => slide.Read(new SlideRegion(0, default, new PixelSize(400, 300)), pixels));
        DamagedTile[] expected = [new(0, 2, 1, new BasePoint(2 * Tile, Tile)), new(0, 2, 2, new BasePoint(2 * Tile, 2 * Tile))];
        Assert.Equal(expected, slide.DamagedTiles);
        Rgb24[] right = Read(whole, new SlideRegion(0, default, new PixelSize(400, 300)));
        for (int i = 0; i < pixels.Length; i++)
        {
            (int x, int y) = (i % 400, i / 400);
            bool isBad = x / Tile == 2 && y / Tile is (1 or 2);
            Assert.True(pixels[i] == (isBad ? Rgb24.White : right[i]), $"at {x}, {y}");
        }

        // Every other region, and the other level, as if nothing had been.
        SlideRegion[] others =
        [
            new(0, new BasePoint(200, 10), new PixelSize(150, 200)),
            new(1, default, new PixelSize(100, 75)),
            new(0, new BasePoint(-5, 60), new PixelSize(100, 100)),
        ];
        foreach (SlideRegion region in others)
        {
            Assert.Equal(Read(whole, region), Read(slide, region));
        }

        Assert.Throws<DamagedTileException>(() => Read(slide, new SlideRegion(0, new BasePoint(130, 70), new PixelSize(8, 8))));
        Assert.Equal(expected, slide.DamagedTiles);
    }

    [Fact]
    public async Task Read_ByManyThreads_GivesEachWhatItWouldHaveAlone()
    {
        string path = Damage(s_slide.Write(_folder["a.tif"]), level: 0, 3, 9, 16, 30);
        SlideRegion[] regions = [.. Enumerable.Range(0, 120)
            .Select(i => new SlideRegion(0, new BasePoint(i * 37 % 400, i * 53 % 300), new PixelSize(40, 40)))];
        using ISlide alone = Open(path);
        (bool IsWhole, Rgb24[] Pixels)[] expected = [.. regions.Select(region => ReadPast(alone, region))];
        Assert.Contains(expected, read => !read.IsWhole);
        using ISlide shared = Open(path);
        await Parallel.ForEachAsync(regions.Index(), TestContext.Current.CancellationToken, (one, _) =>
        {
            (bool isWhole, Rgb24[] pixels) = ReadPast(shared, one.Item);
            Assert.Equal(expected[one.Index].IsWhole, isWhole);
            Assert.True(!isWhole || expected[one.Index].Pixels.AsSpan().SequenceEqual(pixels));
            return ValueTask.CompletedTask;
        });
    }

    [Fact]
    public void Read_MostOfTheSlideDamaged_FailsIt()
    {
        TiffSlide many = s_slide with { Levels = [new PixelSize(1024, 1024)] };
        string path = Damage(many.Write(_folder["a.tif"]), level: 0, [.. Enumerable.Range(0, 200)]);
        using ISlide slide = Open(path);
        SlideException failed = Assert.Throws<SlideException>(() => Read(slide, new SlideRegion(0, default, new PixelSize(1024, 1024))));
        Assert.Contains("more than 100 of its stored tiles are damaged", failed.Message, StringComparison.Ordinal);
    }

    private static ISlide Open(string path, ReadHosts? hosts = null) =>
        Slide.Open(path, new SlideOpenOptions { Reader = "openslide", Hosts = hosts });

    private static Rgb24[] Read(ISlide slide, SlideRegion region)
    {
        Rgb24[] pixels = new Rgb24[region.Size.Area];
        slide.Read(region, pixels);
        return pixels;
    }

    private static (bool IsWhole, Rgb24[] Pixels) ReadPast(ISlide slide, SlideRegion region)
    {
        Rgb24[] pixels = new Rgb24[region.Size.Area];
        return (slide.ReadPastDamage(region, pixels), pixels);
    }

    // Zeroes in place of a tile's stream.
    private static string Damage(string path, int level, params int[] tiles)
    {
        using TiffFile file = TiffFile.TryOpen(path)!;
        TiffGrid grid = TiffGrid.Of(file, file.Directories[level], out _)!;
        using FileStream bytes = File.Open(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        foreach (int tile in tiles)
        {
            bytes.Position = grid.Offsets[tile];
            bytes.Write(new byte[grid.Lengths[tile]]);
        }

        return path;
    }
}
