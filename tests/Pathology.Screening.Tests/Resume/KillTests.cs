namespace Pathology.Screening.Tests;

/// <summary>
/// A killed run leaves a journal that ends anywhere. Whatever is left of it, the next run's result is that of an undisturbed one.
/// </summary>
public sealed class KillTests
{
    private const int Records = 14; // 220 tiles in batches of 16
    private const int RecordLength = 12 + (16 * 2 * sizeof(float));
    private const int LastRecordLength = 12 + (12 * 2 * sizeof(float));

    [Fact]
    public async Task RunAsync_JournalCutAtEveryByteOfItsEnd_GivesTheSameBytes()
    {
        using var run = new RunFixture();
        byte[] whole = await WholeJournalAsync(run);
        byte[] expected = run.ReferenceMap();
        Assert.Equal(JournalFormat.HeaderLength + ((Records - 1) * RecordLength) + LastRecordLength, whole.Length);

        for (int length = whole.Length; length >= whole.Length - LastRecordLength - 1; length--)
        {
            await ResumeFromAsync(run, whole.AsMemory(0, length), expected, restoredRecords: RecordsIn(length));
        }
    }

    [Fact]
    public async Task RunAsync_JournalCutInItsHeader_BeginsAfresh()
    {
        using var run = new RunFixture();
        byte[] whole = await WholeJournalAsync(run);
        byte[] expected = run.ReferenceMap();

        foreach (int length in (int[])[0, 1, 7, 8, 39, 40, 47, 48, 51, 52])
        {
            await ResumeFromAsync(run, whole.AsMemory(0, length), expected, restoredRecords: 0);
        }
    }

    [Fact]
    public async Task RunAsync_JournalCutAnywhere_GivesTheSameBytes()
    {
        using var run = new RunFixture();
        byte[] whole = await WholeJournalAsync(run);
        byte[] expected = run.ReferenceMap();
        var random = new Random(20161106);

        for (int i = 0; i < 30; i++)
        {
            int length = random.Next(JournalFormat.HeaderLength, whole.Length);
            await ResumeFromAsync(run, whole.AsMemory(0, length), expected, RecordsIn(length));
        }
    }

    [Fact]
    public async Task RunAsync_JournalWithASpoiledByte_GivesTheSameBytes()
    {
        using var run = new RunFixture();
        byte[] whole = await WholeJournalAsync(run);
        byte[] expected = run.ReferenceMap();
        var random = new Random(20161107);

        for (int i = 0; i < 30; i++)
        {
            byte[] spoiled = [.. whole];
            int at = random.Next(whole.Length);
            spoiled[at] ^= (byte)random.Next(1, 256);
            int goodRecords = Math.Max(0, (at - JournalFormat.HeaderLength) / RecordLength);
            await ResumeFromAsync(run, spoiled, expected, goodRecords);
        }
    }

    [Fact]
    public async Task RunAsync_JournalFollowedByRubbish_GivesTheSameBytes()
    {
        using var run = new RunFixture();
        byte[] whole = await WholeJournalAsync(run);
        byte[] rubbish = new byte[5000];
        new Random(1).NextBytes(rubbish);
        int cut = JournalFormat.HeaderLength + (5 * RecordLength);

        await ResumeFromAsync(run, (byte[])[.. whole.AsSpan(0, cut), .. rubbish], run.ReferenceMap(), restoredRecords: 5);
        await ResumeFromAsync(run, (byte[])[.. whole.AsSpan(0, cut), .. new byte[5000]], run.ReferenceMap(), restoredRecords: 5);
    }

    [Fact]
    public async Task RunAsync_JournalOfOtherBatches_GoesOnFromTheWholeOnes()
    {
        using var run = new RunFixture();
        byte[] whole = await WholeJournalAsync(run);
        await File.WriteAllBytesAsync(
            run.JournalOf(run.Jobs[0]),
            whole.AsMemory(0, JournalFormat.HeaderLength + (5 * RecordLength)), // tiles 0 to 79
            TestContext.Current.CancellationToken);
        run.Options = run.Options with { BatchSize = 50 };

        await run.RunToEndAsync();

        Assert.Equal(run.ReferenceMap(), run.ReadMap());
        Assert.Equal(run.TilesPerSlide - 50, run.SlideOf(run.Jobs[0]).Reads);
    }

    [Fact]
    public async Task RunAsync_JournalOfAnotherPlan_BeginsAfresh()
    {
        using var run = new RunFixture();
        await WholeJournalAsync(run);
        run.Tissue = new TissueMask(new PixelSize(2, 1), run.Columns * RunFixture.Tile, run.Rows * RunFixture.Tile, [true, false], "left");

        await run.RunToEndAsync();

        Assert.Equal(run.ReferenceMap(), run.ReadMap());
        Assert.Equal(run.TilesPerSlide / 2, run.SlideOf(run.Jobs[0]).Reads);
    }

    // A run whose files could not be written leaves its journal, with every batch in it.
    private static async Task<byte[]> WholeJournalAsync(RunFixture run)
    {
        run.OnWrite = (_, _) => throw new IOException("killed");
        run.Options = run.Options with { Readers = 1 };
        await run.RunToEndAsync();
        run.OnWrite = null;
        using FileStream file = File.OpenRead(run.JournalOf(run.Jobs[0]));
        byte[] bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken);
        return bytes;
    }

    private static int RecordsIn(int length) => Math.Min((length - JournalFormat.HeaderLength) / RecordLength, Records - 1)
        + (length >= JournalFormat.HeaderLength + ((Records - 1) * RecordLength) + LastRecordLength ? 1 : 0);

    private static async Task ResumeFromAsync(RunFixture run, ReadOnlyMemory<byte> journal, byte[] expected, int restoredRecords)
    {
        Directory.Delete(run.FolderOf(run.Jobs[0]), recursive: true);
        Directory.CreateDirectory(run.FolderOf(run.Jobs[0]));
        await File.WriteAllBytesAsync(run.JournalOf(run.Jobs[0]), journal, TestContext.Current.CancellationToken);

        SlideOutcome outcome = Assert.Single(await run.RunToEndAsync());

        Assert.Equal(SlideStatus.Completed, outcome.Status);
        Assert.Equal(expected, run.ReadMap());
        int restoredTiles = Math.Min(run.TilesPerSlide, restoredRecords * 16);
        Assert.Equal(run.TilesPerSlide - restoredTiles, run.SlideOf(run.Jobs[0]).Reads);
    }
}
