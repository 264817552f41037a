using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

/// <summary>A folder of generated slides, made once by the program itself and shared by the tests of this assembly.</summary>
public sealed class MadeSlides : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The folder that holds the slides.</summary>
    public string Folder => _folder["slides"];

    /// <summary>A slide with a macrometastasis.</summary>
    public string Tumor => Path.Combine(Folder, "tumor_001.tif");

    /// <summary>A slide without tumour.</summary>
    public string Normal => Path.Combine(Folder, "normal_001.tif");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        await MakeAsync(Tumor, "macro", 11);
        await MakeAsync(Normal, "none", 12);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task MakeAsync(string path, string metastasis, int seed)
    {
        using PathologyProcess run = await PathologyProcess.RunAsync(
            "synth", path, "--size", "7000x5000", "--mpp", "0.5", "--metastasis", metastasis, "--seed", $"{seed}");
        Assert.True(run.ExitCode == 0, run.Error);
    }
}
