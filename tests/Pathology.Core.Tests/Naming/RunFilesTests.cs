using Pathology.Testing;

namespace Pathology.Core.Tests.Naming;

public sealed class RunFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("report-2.html", true)]
    [InlineData("lesion_12.jpg", true)]
    [InlineData("mitosis_1.jpg", true)]
    [InlineData("report-x.html", false)]
    [InlineData("lesion.jpg", false)]
    [InlineData("crops", false)] // an archive may well have such a folder
    public void IsOne_NamesWithNumbers_AreTheRuns(string name, bool isOne) => Assert.Equal(isOne, RunFiles.IsOne(name));

    [Fact]
    public void OfSlide_FolderWithAnotherSlidesBelow_HasItsOwnFilesAlone()
    {
        foreach (string file in (string[])["result.json", ".complete", "crops/lesion_1.jpg", "crops/result.json", "crops/.lesion_2.jpg.partial", "dicom/findings_sr.dcm", "dicom/scan.dcm", "other/view.jpg"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[file])!);
            File.WriteAllText(_folder[file], "");
        }

        Assert.Equal(["crops/lesion_1.jpg", "dicom/findings_sr.dcm", "result.json"], RunFiles.OfSlide(_folder.Path).Order(StringComparer.Ordinal));
    }
}
