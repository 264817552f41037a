using System.Text;
using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Slides.Tests;

/// <summary>Which files a slide consists of, and which a table of contents lists.</summary>
public sealed class SlideFilesTests : IDisposable
{
    private static readonly TiffSlide s_tiles = new() { Levels = [new PixelSize(300, 200), new PixelSize(150, 100)], SharedTables = false };
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void FilesOf_DicomSeries_AreTheSameWhicheverIsGiven()
    {
        string first = new DicomSlide { Tiles = s_tiles, Parts = 2 }.Write(_folder["s"]);
        File.WriteAllText(_folder["s/notes.dcm"], "no DICOM");
        string[] all = [.. Directory.GetFiles(_folder["s"], "level*.dcm").Order(StringComparer.Ordinal)];

        Assert.True(all.Length > 2);
        Assert.Equal(all, Slide.FilesOf(first));
        Assert.Equal(all, Slide.FilesOf(all[^1]));
    }

    [Fact]
    public void FilesOf_SeriesThatGrew_AreSeenAgain()
    {
        string first = new DicomSlide { Tiles = s_tiles }.Write(_folder["s"]);
        string other = _folder["s/level1-0.dcm"];
        File.Move(other, _folder["elsewhere.dcm"]);
        Assert.Equal([first], Slide.FilesOf(first));

        File.Move(_folder["elsewhere.dcm"], other);

        Assert.Equal([first, other], Slide.FilesOf(first));
    }

    [Fact]
    public void FilesOf_MiraxAndHamamatsu_AreWhatTheyNameOrHold()
    {
        Directory.CreateDirectory(_folder["m/deep"]);
        foreach (string file in (string[])["m.mrxs", "m/Data0001.dat", "m/deep/Data0000.dat", "h_map.jpg", "h_1.jpg", "other.jpg"])
        {
            File.WriteAllText(_folder[file], file);
        }

        File.WriteAllText(_folder["h.vms"], "[Virtual Microscope Specimen]\nNoLayers=1\nImageFile=h_1.jpg\nMapFile=h_map.jpg\nOptimisationFile=../m.mrxs\nMacroImage=gone.jpg\n");

        Assert.Equal([_folder["m.mrxs"], _folder["m/Data0001.dat"], _folder["m/deep/Data0000.dat"]], Slide.FilesOf(_folder["m.mrxs"]));
        Assert.Equal([_folder["h.vms"], _folder["h_1.jpg"], _folder["h_map.jpg"]], Slide.FilesOf(_folder["h.vms"]));
        Assert.Equal([_folder["gone.dcm"]], Slide.FilesOf(_folder["gone.dcm"]));
    }

    [Fact]
    public void FilesListedIn_Dicomdir_AreThoseBelowIt()
    {
        string path = _folder["DICOMDIR"];
        File.WriteAllBytes(path, Dicomdir("PATIENT", ["DICOM", "IM1"], ["DICOM", "IM2"], ["DICOM", "IM1"], ["..", "IM3"]));

        Assert.Equal([_folder["DICOM/IM1"], _folder["DICOM/IM2"]], Slide.FilesListedIn(path));
        Assert.Equal(SlideLikeness.Other, Slide.Probe(path).Likeness); // a search finds the slides themselves
        Assert.Null(Slide.FilesListedIn(new DicomSlide { Tiles = s_tiles }.Write(_folder["s"])));
    }

    [Fact]
    public void FilesListedIn_DamagedDicomdir_SaysSo()
    {
        byte[] whole = Dicomdir("PATIENT", ["DICOM", "IM1"]);
        File.WriteAllBytes(_folder["DICOMDIR"], whole[..^6]);

        SlideException error = Assert.Throws<SlideException>(() => Slide.FilesListedIn(_folder["DICOMDIR"]));

        Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
    }

    // By hand from PS3.10: preamble, mark, meta group, and one record for each file, explicit little endian.
    private static byte[] Dicomdir(string first, params string[][] files) =>
    [
        .. new byte[128],
        .. "DICM"u8,
        .. Element(0x0002, 0x0002, "UI", "1.2.840.10008.1.3.10\0"),
        .. Element(0x0002, 0x0010, "UI", "1.2.840.10008.1.2.1\0"),
        .. Sequence(
        [
            .. Item(Element(0x0004, 0x1430, "CS", Even(first))),
            .. files.SelectMany(file => Item([.. Element(0x0004, 0x1500, "CS", Even(string.Join('\\', file))), .. Element(0x0004, 0x1510, "UI", "1.2.840.10008.5.1.4.1.1.77.1.6")])),
        ]),
    ];

    private static string Even(string text) => text.Length % 2 == 0 ? text : text + " ";

    private static byte[] Tag(int group, int element) => [(byte)group, (byte)(group >> 8), (byte)element, (byte)(element >> 8)];

    private static byte[] Element(int group, int element, string kind, string value) =>
        [.. Tag(group, element), .. Encoding.ASCII.GetBytes(kind), (byte)value.Length, 0, .. Encoding.ASCII.GetBytes(value)];

    private static byte[] Item(byte[] content) => [.. Tag(0xFFFE, 0xE000), .. BitConverter.GetBytes(content.Length), .. content];

    private static byte[] Sequence(byte[] items) => [.. Tag(0x0004, 0x1220), .. "SQ"u8, 0, 0, .. BitConverter.GetBytes(items.Length), .. items];
}
