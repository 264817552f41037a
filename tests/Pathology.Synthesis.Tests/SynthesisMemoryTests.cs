using Pathology.Testing;

namespace Pathology.Synthesis.Tests;

/// <summary>Looks at what the whole process holds, so it runs alone.</summary>
[CollectionDefinition(nameof(SynthesisMemoryTests), DisableParallelization = true)]
[Collection(nameof(SynthesisMemoryTests))]
public sealed class SynthesisMemoryTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WriteAsync_SlideFourTimesAsLarge_HoldsNoMore()
    {
        using var folder = new TemporaryFolder();
        SynthesisOptions options = new() { Width = 256, Height = 256, Seed = 11, LesionDiameters = [], Threads = 2, TileSize = 256, MicronsPerPixel = 0.5, Stain = StainPreset.All[2] };
        await SlideSynthesizer.WriteAsync(options, folder["warm.tif"], null, Stop);

        long small = await MostHeldAsync(options with { Width = 2048, Height = 2048 }, folder["small.tif"]);
        long large = await MostHeldAsync(options with { Width = 4096, Height = 4096 }, folder["large.tif"]);

        // One more level, so one more unfinished tile and a few more glass tiles; the pixels alone would be 37 MB more.
        Assert.InRange(large, 0, small + 8_000_000);
    }

    private static async Task<long> MostHeldAsync(SynthesisOptions options, string path)
    {
        long most = 0;
        long before = GC.GetTotalMemory(forceFullCollection: true);
        await SlideSynthesizer.WriteAsync(options, path, new Immediate(() => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before)), Stop);
        return most;
    }

    // Progress<T> would post to the thread pool, and look when the synthesizer is past it.
    private sealed class Immediate(Action look) : IProgress<double>
    {
        public void Report(double value) => look();
    }
}
