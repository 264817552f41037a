using Pathology.Testing;

namespace Pathology.Inbox.Tests;

/// <summary>What a slide of several files names and what of it has arrived.</summary>
public sealed class SlidePartsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Missing_OfMirax_IsTheFirstThatItsIndexNames()
    {
        Write(
            "a/Slidedat.ini",
            "[HIERARCHICAL]\r\nINDEXFILE = Index.dat\r\n[DATAFILE]\r\nFILE_COUNT = 2\r\nFILE_0 = Data0000.dat\r\nFILE_1 = Data0001.dat\r\n");
        InboxFile main = File("a.mrxs");
        InboxFile[] parts = [main, File("a/Slidedat.ini"), File("a/Index.dat"), File("a/Data0000.dat")];
        Assert.Equal(_folder["a/Data0001.dat"], SlideParts.Missing(main, parts));
        Assert.Null(SlideParts.Missing(main, [.. parts, File("a/Data0001.dat")]));
    }

    [Fact]
    public void Missing_OfHamamatsu_IsTheFirstPicture()
    {
        Write("a.vms", "[Virtual Microscope Specimen]\nNoLayers=1\nImageFile=a.jpg\nImageFile(1,0)=a(1,0).jpg\nMapFile=a_map.jpg\n");
        InboxFile main = File("a.vms");
        Assert.Equal(_folder["a(1,0).jpg"], SlideParts.Missing(main, [main, File("a.jpg"), File("a_map.jpg")]));
        Assert.Null(SlideParts.Missing(main, [main, File("a.jpg"), File("a_map.jpg"), File("a(1,0).jpg")]));
    }

    [Fact]
    public void Parts_OfADicomFile_AreThoseOfItsFolder()
    {
        InboxFile[] all = [File("c/1.dcm"), File("c/2.dcm"), File("c/notes.txt"), File("d/1.dcm"), File("x.svs")];
        ILookup<string, InboxFile> byFolder = all.ToLookup(file => SlideParts.FolderOf(file.RelativeName));
        Assert.Equal(["c/1.dcm", "c/2.dcm"], SlideParts.Of(all[0], byFolder).Select(file => file.RelativeName));
        Assert.Equal(["x.svs"], SlideParts.Of(all[4], byFolder).Select(file => file.RelativeName));
    }

    private InboxFile File(string name) => new(_folder[name], name, 1, default);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        System.IO.File.WriteAllText(_folder[name], text);
    }
}
