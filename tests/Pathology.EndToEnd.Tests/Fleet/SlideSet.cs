using Pathology.Testing;

namespace Pathology.EndToEnd.Tests.Fleet;

/// <summary>A set of small slides, and what one machine makes of it.</summary>
internal sealed class SlideSet : IDisposable
{
    private const int FewSlides = 6;

    private readonly TemporaryFolder _folder = new();

    /// <summary>How many slides there are: six, or as many as <c>PATHOLOGY_FLEET_SLIDES</c> says.</summary>
    public static int Count => int.TryParse(Environment.GetEnvironmentVariable("PATHOLOGY_FLEET_SLIDES"), out int asked) ? asked : FewSlides;

    public string this[string path] => _folder[path];

    public string Plan => _folder["plan.json"];

    /// <summary>Makes the slides, plans them, and screens them on one machine.</summary>
    public static async Task<SlideSet> MakeAsync()
    {
        var set = new SlideSet();
        string[] kinds = [await set.SynthesizeAsync("2400x2000", 1), await set.SynthesizeAsync("3600x2400", 2), await set.SynthesizeAsync("2000x1600", 3)];
        for (int i = 0; i < Count; i++)
        {
            string name = i % 3 == 0 ? $"patient_{i / 15:000}_node_{i % 5}" : "slide";
            Directory.CreateDirectory(set[$"in/case{i:00}"]);
            File.Copy(kinds[i % 3], set[$"in/case{i:00}/{name}.tif"]); // copies: one file under two names is one slide
        }

        await RunAsync(0, "plan", set["in"], "--tiles-per-second", "100", "--out", set.Plan);
        await RunAsync(0, "screen", set["in"], "--precision", "fp32", "--out", set["whole"]);
        return set;
    }

    /// <summary>Demands that a merged run is that of one machine, and whole.</summary>
    public async Task AssertIsWholeAsync(string merged)
    {
        Assert.Equal(Count, File.ReadLines(Path.Combine(merged, "slides.jsonl")).Count());
        Assert.Equal(OutputFolder.Fingerprint(_folder["whole"]), OutputFolder.Fingerprint(merged));
        await RunAsync(0, "verify", merged);
    }

    public static async Task<string> RunAsync(int exitCode, params string[] arguments)
    {
        using PathologyProcess run = await PathologyProcess.RunAsync(arguments);
        TestContext.Current.TestOutputHelper?.WriteLine($"$ pathology {string.Join(' ', arguments)}\n{run.Output}{run.Error}");
        Assert.True(run.ExitCode == exitCode, $"{arguments[0]} ended with {run.ExitCode}: {run.Output}{run.Error}");
        return run.Output;
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> SynthesizeAsync(string size, int seed)
    {
        string path = _folder[$"kind{seed}.tif"];
        await RunAsync(0, "synth", path, "--size", size, "--mpp", "0.5", "--seed", $"{seed}");
        return path;
    }
}
