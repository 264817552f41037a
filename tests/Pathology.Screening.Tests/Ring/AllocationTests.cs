namespace Pathology.Screening.Tests;

/// <summary>Counts what the whole process allocates, so it runs alone.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
[Collection(nameof(AllocationTests))]
public sealed class AllocationTests
{
    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(4, 1.0)]
    [InlineData(2, 1.6)]
    public async Task RunAsync_SteadyState_AllocatesNothingForATile(int readers, double micronsPerPixel)
    {
        const int Warm = 5_000;
        using var run = new RunFixture(columns: 400, rows: 100);
        run.Options = run.Options with { Readers = readers, Model = RunFixture.ModelAt(micronsPerPixel) };
        long atStart = 0;
        long atEnd = 0;
        int tiles = 0;
        int last = 0;
        run.OnOpen = (_, slide) => slide.BeforeRead = number =>
        {
            if (number == Warm)
            {
                atStart = GC.GetTotalAllocatedBytes(precise: true);
            }
            else if (number > Warm && number % 1000 == 0)
            {
                (atEnd, last) = (GC.GetTotalAllocatedBytes(precise: true), number);
            }
        };

        SlideOutcome outcome = Assert.Single(await run.RunToEndAsync());

        tiles = last - Warm;
        Assert.InRange(tiles, 5_000, outcome.Tiles);

        // One object of the smallest size for every batch would be 24 bytes / 16 tiles, ten times as much.
        Assert.InRange(atEnd - atStart, 0, tiles / 7);
    }
}
