using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

/// <summary>Nothing that a search comes by is missing at the end: it is screened, failed, or passed over with a reason.</summary>
[Collection(nameof(MadeSlides))]
public sealed class SearchTests(MadeSlides slides) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Screen_FolderOfAllKinds_AccountsForEachFile(bool isStrict)
    {
        Directory.CreateDirectory(_folder["in"]);
        File.Copy(slides.Normal, _folder["in/Mu\u0308ller_mask.tif"]); // a slide by its content, whatever its name
        File.Copy(slides.Normal, _folder["in/a.tif"]);
        File.Copy(slides.Normal, _folder["in/a_mask.tif"]);
        File.CreateSymbolicLink(_folder["in/link.tif"], _folder["in/a.tif"]);
        File.CreateSymbolicLink(_folder["in/round"], _folder["in"]);
        File.WriteAllText(_folder["in/damaged.tif"], "no TIFF");
        File.WriteAllText(_folder["in/scan.isyntax"], "x");

        string[] strict = isStrict ? ["--strict-inputs"] : [];
        using PathologyProcess run = await PathologyProcess.RunAsync(["screen", _folder["in"], "--tissue", "none", "--roi", "0,0,500,500", "--out", _folder["out"], "--json", .. strict]);

        Assert.True(run.ExitCode == 1, run.Error); // damaged.tif
        string[] rows = [.. File.ReadLines(_folder["out/slides.csv"]).Skip(1)];
        Assert.Equal(2, rows.Count(row => row.Contains(",completed,", StringComparison.Ordinal)));
        Assert.Equal(isStrict ? 4 : 1, rows.Count(row => row.Contains(",failed,", StringComparison.Ordinal)));
        Assert.Equal(isStrict ? 0 : 3, rows.Count(row => row.Contains(",passed_over,", StringComparison.Ordinal)));
        Assert.Equal(Directory.GetFiles(_folder["in"]).Length, rows.Length);
        Assert.Equal(3, run.Output.Split('\n').Count(line => line.Contains("\"passed_over\"", StringComparison.OrdinalIgnoreCase) || line.Contains("\"passedOver\"", StringComparison.Ordinal)));
        Assert.Contains("3 files passed over", run.Error, StringComparison.Ordinal);
        Assert.True(Directory.Exists(_folder["out/M\u00fcller_mask"]));
    }

    [Fact]
    public async Task Screen_OneNameTwice_IsRefusedWholeAndInShards()
    {
        foreach (string day in (string[])["d1", "d2"])
        {
            Directory.CreateDirectory(_folder[day]);
            File.Copy(slides.Normal, _folder[$"{day}/patient_001_node_0.tif"]);
        }

        using PathologyProcess run = await PathologyProcess.RunAsync("screen", _folder["d1"], _folder["d2"], "--shard", "1/2", "--out", _folder["out"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"{_folder["d1/patient_001_node_0.tif"]} and {_folder["d2/patient_001_node_0.tif"]}: the same slide", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    public void Dispose() => _folder.Dispose();
}
