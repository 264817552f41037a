using System.Diagnostics;
using System.Globalization;
using BitMiracle.LibTiff.Classic;
using Pathology.Slides.JpegTiff;
using Pathology.Slides.Tiff;
using Pathology.Slides.Tiff.Pyramids;
using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Slides.Tests.Fuzz;

/// <summary>
/// The direct reader's own parser and decoder on damaged files: no crash, no hang, no exception but for I/O, no read outside
/// the file, no memory that the file cannot justify.
/// </summary>
/// <remarks>
/// OpenSlide is left out: it is not ours to mend. A run of some hundred files is part of the tests; PATHOLOGY_FUZZ_SECONDS
/// makes it as long as you like. What fails names its seed, and PATHOLOGY_FUZZ_SEED repeats it.
/// </remarks>
public sealed class HostileFileTests
{
    private const int FilesInTests = 400;
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    public static TheoryData<string, TiffSlide> Originals { get; } = new()
    {
        { "classic", new TiffSlide { Levels = [new PixelSize(200, 150), new PixelSize(50, 38)] } },
        { "bigtiff", new TiffSlide { Levels = [new PixelSize(200, 150), new PixelSize(50, 38)], BigTiff = true, SharedTables = false } },
        { "sparse", new TiffSlide { Levels = [new PixelSize(300, 300)], Photometric = Photometric.RGB, IsMissing = (_, x, y) => x == y } },
    };

    [Theory]
    [MemberData(nameof(Originals))]
    public void Decode_DamagedCopiesOfAMadeSlide_EndsInOrder(string name, TiffSlide original)
    {
        using TemporaryFolder folder = new();
        Fuzz(original.Write(folder[name]), folder["damaged.tif"]);
    }

    [Theory]
    [InlineData("CMU-1-Small-Region.svs")]
    [InlineData("odd/small.svs")]
    public void Decode_DamagedCopiesOfARealSlide_EndsInOrder(string name)
    {
        using TemporaryFolder folder = new();
        Fuzz(SharedData.Require($"slides/{name}"), folder["damaged.svs"]);
    }

    private static void Fuzz(string original, string path)
    {
        byte[] bytes = new byte[new FileInfo(original).Length];
        using (FileStream file = File.OpenRead(original))
        {
            file.ReadExactly(bytes);
        }

        int first = Number("PATHOLOGY_FUZZ_SEED") ?? 1;
        TimeSpan? asked = Number("PATHOLOGY_FUZZ_SECONDS") is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        int files = Number("PATHOLOGY_FUZZ_SEED") is not null ? 1 : asked is null ? FilesInTests * 20_000 / (20_000 + bytes.Length) + 20 : int.MaxValue;
        Stopwatch clock = Stopwatch.StartNew();
        for (int seed = first; seed - first < files && clock.Elapsed < (asked ?? s_longest); seed++)
        {
            File.WriteAllBytes(path, Mutation.Of(bytes, new Random(seed)));
            string what = $"seed {seed} of {Path.GetFileName(original)}";
            long before = GC.GetAllocatedBytesForCurrentThread();
            Exception? failure = Record.Exception(() => DecodeAll(path));
            Assert.True(failure is null or IOException, $"{what}: {failure}");
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < (64 * (long)bytes.Length) + (16 << 20), $"{what}: {allocated} bytes were allocated for a file of {bytes.Length}.");
        }
    }

    private static void DecodeAll(string path)
    {
        using TiffFile? file = TiffFile.TryOpen(path);
        if (file is null)
        {
            return;
        }

        using TileDecoder decoder = new(file);
        foreach (TiffDirectory directory in file.Directories)
        {
            if (TiffPyramids.LevelOf(file, directory, out _) is not { } found
                || TiffFormat.StoredLevelOf(file, decoder, found, Rgb24.White, out _) is not { } level)
            {
                continue;
            }

            long tiles = found.Grid.Count;
            if (!Enumerable.Range(0, (int)Math.Min(tiles, 40)).Any(tile => !level.IsAbsent(tile) && level.CanBe(tile)))
            {
                continue;
            }

            // Lined with a colour that must stay: whatever the tile says of its size, nothing is written outside it.
            Rgb24 lining = new(1, 2, 3);
            Rgb24[] pixels = new Rgb24[level.Tile.Area + 64];
            for (long tile = 0; tile < Math.Min(tiles, 40); tile++)
            {
                if (!level.IsAbsent(tile))
                {
                    pixels.AsSpan(level.Tile.Area).Fill(lining);
                    level.TryDecode(tile, pixels.AsSpan(0, level.Tile.Area), level.Tile.Width);
                    Assert.All(pixels[level.Tile.Area..], pixel => Assert.Equal(lining, pixel));
                }
            }
        }
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;
}
