using System.Globalization;
using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

/// <summary>Mitoses are counted where the slide is most cellular, and nowhere else.</summary>
[Collection(nameof(MadeSlides))]
public sealed class TupacTests(MadeSlides slides) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Screen_TaskTupac_CountsMitosesInTheMostCellularRegion()
    {
        File.CreateSymbolicLink(_folder["TUPAC-TR-003.tif"], slides.Normal);

        using PathologyProcess run = await PathologyProcess.RunAsync(
            "screen", _folder["TUPAC-TR-003.tif"], "--out", _folder["out"], "--task", "tupac", "--regions", "1", "--stride", "64");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("demo-mitosis", run.Error, StringComparison.Ordinal);
        long[] region = [.. File.ReadAllLines(_folder["out/TUPAC-TR-003/regions.csv"])[1].Split(',').Select(cell => long.Parse(cell, CultureInfo.InvariantCulture))];
        Assert.InRange(region[2] * 0.0005 * region[3] * 0.0005, 1.99, 2.01);
        JsonNode result = JsonNode.Parse(File.ReadAllText(_folder["out/TUPAC-TR-003/result.json"]))!;
        Assert.Equal(("tupac", "hotspot-mitoses"), ((string?)result["options"]!["--task"], (string?)result["scoreMethod"]));
        Assert.Equal(region[5], (long)result["regions"]![0]!["mitoses"]!);
        Assert.Contains($"Region 1 ({region[5]} ", File.ReadAllText(_folder["out/TUPAC-TR-003/findings.geojson"]), StringComparison.Ordinal);
        string[] mitoses = File.ReadAllLines(_folder["out/TUPAC-TR-003/lesions.csv"]);
        Assert.Equal(mitoses.Length, File.ReadAllLines(_folder["out/tupac/task3/TUPAC-TR-003.csv"]).Length);
        Assert.InRange(region[5], 0, mitoses.Length);
        string[] tiles = [.. File.ReadLines(_folder["out/TUPAC-TR-003/tiles.csv"]).Skip(1)];
        Assert.All(tiles, line => Assert.True(Meets(line, region), $"a tile outside the region: {line}"));
        Assert.Equal(500, File.ReadAllLines(_folder["out/tupac/task1-2.csv"]).Length);
    }

    [Theory]
    [InlineData("--regions 3", "--task tupac")]
    [InlineData("--proliferation-model p.json", "--task tupac")]
    [InlineData("--task tupac --field-diameter 0.5", "--mitotic-cutoffs cap")]
    [InlineData("--task tupac --mitotic-cutoffs cap --field-diameter 0.7", "--field-diameter")]
    [InlineData("--task tupac --regions 0", "--regions")]
    public async Task Screen_OptionsThatDoNotGoTogether_SaySo(string options, string says)
    {
        using PathologyProcess run = await PathologyProcess.RunAsync(["screen", slides.Normal, "--out", _folder["out"], .. options.Split(' ')]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    public void Dispose() => _folder.Dispose();

    private static bool Meets(string line, long[] region)
    {
        double[] tile = [.. line.Split(',').Take(4).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
        return tile[0] < region[0] + region[2] + 64 && tile[0] + tile[2] > region[0] - 64 && tile[1] < region[1] + region[3] + 64 && tile[1] + tile[3] > region[1] - 64;
    }
}
