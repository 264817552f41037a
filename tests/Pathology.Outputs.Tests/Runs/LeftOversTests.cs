using Pathology.Testing;

namespace Pathology.Outputs.Tests.Runs;

public sealed class LeftOversTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void MoveSlide_AndTakenBack_CarriesItsCropsAndLeavesOtherSlides()
    {
        string[] files = ["a/.complete", "a/result.json", "a/crops/lesion_1.jpg", "a/dicom/findings_sr.dcm"];
        foreach (string file in (string[])[.. files, "a/b/result.json"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[file])!);
            File.WriteAllText(_folder[file], file);
        }

        new LeftOvers(_folder.Path).MoveSlide("a", keepScores: false);

        Assert.Equal(["a/b/result.json"], Files("a"));
        Assert.False(Directory.Exists(_folder["a/crops"]));
        Assert.Equal(files.Select(file => $"previous/1/{file}"), Files("previous/1"));

        new LeftOvers(_folder.Path).TakeBack("a");

        Assert.Equal([.. files, "a/b/result.json"], Files("a"));
        Assert.Equal("a/crops/lesion_1.jpg", File.ReadAllText(_folder["a/crops/lesion_1.jpg"]));
        Assert.False(Directory.Exists(_folder["previous/1/a"]));
    }

    private string[] Files(string below) =>
    [
        .. Directory.GetFiles(_folder[below], "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(_folder.Path, path))
            .OrderBy(path => path.Contains("/b/", StringComparison.Ordinal)).ThenBy(path => path.Count(c => c == '/')).ThenBy(path => path, StringComparer.Ordinal),
    ];
}
