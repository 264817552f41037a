using System.Globalization;
using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

/// <summary>What an installed program says of itself; with PATHOLOGY_PROGRAM set, that of a package.</summary>
public sealed class SelfTestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task SelfTest_WholeProgram_GivesTheStoredScoresByEveryReader()
    {
        using PathologyProcess test = await PathologyProcess.RunAsync("self-test", "--device", "cpu", "--keep", _folder["kept"]);

        Assert.True(test.ExitCode == 0, $"{test.Output}\n{test.Error}");
        string[] lines = test.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("All is well.", lines[^1].Trim());
        Assert.Equal(3, lines.Count(line => line.Contains("265 tiles", StringComparison.Ordinal) && line.StartsWith("ok", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task SelfTest_SlideThatIsNotTheStoredOne_SaysThatTheScoresDifferAndEndsWithOne()
    {
        Directory.CreateDirectory(_folder["kept"]);
        using PathologyProcess made = await PathologyProcess.RunAsync(
            "synth", _folder[Path.Combine("kept", "self-test.tif")], "--size", "3000x2400", "--mpp", "0.5", "--seed", "6");
        Assert.Equal(0, made.ExitCode);

        using PathologyProcess test = await PathologyProcess.RunAsync("self-test", "--device", "cpu", "--keep", _folder["kept"]);

        Assert.Equal(1, test.ExitCode);
        Assert.Contains("!!  scores", test.Output, StringComparison.Ordinal);
        Assert.Contains("Not all is well", test.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SelfTest_NetworkRun_KeepsNothingOfItsMakersForSending()
    {
        string home = Directory.CreateDirectory(_folder["home"]).FullName;

        using PathologyProcess test = await PathologyProcess.RunByShellAsync($"HOME='{home}' XDG_CACHE_HOME='{home}/cache' exec \"$@\"", "self-test", "--device", "cpu");

        Assert.True(test.ExitCode == 0, $"{test.Output}\n{test.Error}");
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(home, "*", SearchOption.AllDirectories), entry =>
            entry.Contains("onnxruntime", StringComparison.OrdinalIgnoreCase) || entry.Contains("deviceid", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void StoredScores_Always_HaveTumourAndNormalTissue()
    {
        double[] scores = [.. File.ReadLines(Path.Combine(Repository.Root, "src", "Pathology.Cli", "SelfTest", "scores.csv")).Skip(1)
            .Select(line => double.Parse(line.Split(',')[2], CultureInfo.InvariantCulture))];

        Assert.Equal(265, scores.Length);
        Assert.Contains(scores, score => score > 0.5);
        Assert.Contains(scores, score => score < 0.01);
    }

    public void Dispose() => _folder.Dispose();
}
