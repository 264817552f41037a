using Pathology.Testing;

namespace Pathology.Inbox.Tests;

/// <summary>Finished slides are moved with all their files, nothing is overwritten, and a move that was cut off is gone on with.</summary>
public sealed class ArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Move_OfSeveralFiles_TakesAllAndTheFolder()
    {
        string main = Make("in/case/a.mrxs");
        string[] files = [main, Make("in/case/a/Slidedat.ini"), Make("in/case/a/Data0000.dat")];
        Make("in/case/other.svs");
        SlideArchive.Move(main, _folder["archive/case/a.mrxs"], files);
        Assert.Equal(["case/a.mrxs", "case/a/Data0000.dat", "case/a/Slidedat.ini"], Below("archive"));
        Assert.Equal(["case/other.svs"], Below("in"));
        Assert.False(Directory.Exists(_folder["in/case/a"]));
    }

    [Fact]
    public void Move_CutOff_IsGoneOnWith()
    {
        string main = Make("in/a.mrxs");
        Make("in/a/Data0000.dat");
        Make("archive/a/Slidedat.ini"); // moved before the program was killed
        SlideArchive.Move(main, _folder["archive/a.mrxs"], [main, _folder["in/a/Data0000.dat"]]);
        SlideArchive.Move(main, _folder["archive/a.mrxs"], [main]);
        Assert.Equal(["a.mrxs", "a/Data0000.dat", "a/Slidedat.ini"], Below("archive"));
    }

    [Fact]
    public void Target_WhereAnyFileIsTaken_LiesBesideIt()
    {
        Make("archive/a/Slidedat.ini");
        var archive = new SlideArchive(_folder["archive"]);
        string main = _folder["in/a.mrxs"];
        Assert.Equal(_folder["archive/again-2/a.mrxs"], archive.TargetOf(main, "a.mrxs", [main, _folder["in/a/Slidedat.ini"]]));
        Assert.Equal(_folder["archive/a.mrxs"], archive.TargetOf(main, "a.mrxs", [main]));
    }

    private string Make(string name)
    {
        string path = _folder[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, name);
        return path;
    }

    private IEnumerable<string> Below(string folder) => Directory.EnumerateFiles(_folder[folder], "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(_folder[folder], path)).Order(StringComparer.Ordinal);
}
