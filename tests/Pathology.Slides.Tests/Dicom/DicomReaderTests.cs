using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Slides.Tests.Dicom;

public sealed class DicomReaderTests : IDisposable
{
    private static readonly TiffSlide s_tiles = new() { Levels = [new PixelSize(300, 200)], SharedTables = false };
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_AnyFileOfTheSeries_IsTheSameSlide()
    {
        string path = new DicomSlide { Tiles = s_tiles with { Levels = [new PixelSize(300, 200), new PixelSize(150, 100)] }, MicronsPerPixel = (0.25, 0.26) }.Write(_folder["s"]);
        foreach (string file in (string[])[path, _folder["s/level1-0.dcm"]])
        {
            using ISlide slide = Slide.Open(file);
            Assert.Equal("dicom", slide.Info.Reader);
            Assert.Equal([300, 150], slide.Info.Levels.Select(level => level.Width));
            Assert.Equal(0.25, slide.Info.MicronsPerPixel!.Value.X, 12); // rows come first in the file
            Assert.Equal(0.26, slide.Info.MicronsPerPixel!.Value.Y, 12);
            Assert.Equal("dicom.PixelSpacing", slide.Info.MicronsPerPixelSource);
            Assert.Equal("1.2.3.0.0", slide.Info.Dicom!.InstanceUid);
            Assert.DoesNotContain("Jane", string.Concat(slide.Info.Properties.Values), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Open_TagSaysRgbAndStreamSaysJfif_BelievesTheStream()
    {
        // Tiles of a library that writes YCbCr with a JFIF marker of its own, under a tag that says RGB (libdicom #80).
        string path = new DicomSlide { Tiles = s_tiles, Photometric = "RGB", HasJfif = true }.Write(_folder["s"]);
        using ISlide slide = Slide.Open(path);
        using ISlide expected = Slide.Open(new DicomSlide { Tiles = s_tiles }.Write(_folder["t"]));
        Assert.Equal(Pixels(expected), Pixels(slide));
    }

    [Fact]
    public void Open_SameObjectTwice_IsOne()
    {
        string path = new DicomSlide { Tiles = s_tiles }.Write(_folder["s"]);
        File.Copy(path, _folder["s/copy.dcm"]);
        using ISlide slide = Slide.Open(path);
        Assert.Single(slide.Info.Levels);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.7)]
    [InlineData(0.98)]
    public void Open_CutOff_SaysSoWithItsName(double part)
    {
        string path = new DicomSlide { Tiles = s_tiles }.Write(_folder["s"]);
        using (FileStream file = File.OpenWrite(path))
        {
            file.SetLength((long)(file.Length * part));
        }

        SlideException fault = Assert.Throws<SlideException>(() => Slide.Open(path));
        Assert.Equal(path, fault.Path);
        Assert.Contains("copy it again", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DamagedFrame_SaysWhichAndGivesTheOthers()
    {
        string path = new DicomSlide { Tiles = s_tiles }.Write(_folder["s"]);
        using ISlide whole = Slide.Open(new DicomSlide { Tiles = s_tiles }.Write(_folder["t"]));
        using (FileStream file = File.Open(path, FileMode.Open, FileAccess.ReadWrite))
        {
            byte[] bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            int frame = Enumerable.Range(0, bytes.Length - 2)
                .Where(at => bytes.AsSpan(at).StartsWith((byte[])[0xff, 0xd8, 0xff])).ElementAt(7);
            file.Position = frame + 2;
            file.Write(new byte[200]);
        }

        using ISlide slide = Slide.Open(path);
        Assert.Empty(slide.DamagedTiles);
        Rgb24[] pixels = new Rgb24[300 * 200];
        DamagedTileException damaged = Assert.Throws<DamagedTileException>(
            () => slide.Read(new SlideRegion(0, default, new PixelSize(300, 200)), pixels));
        Assert.Equal(new DamagedTile(0, 2, 1, new BasePoint(128, 64)), damaged.Tile);
        Assert.Equal([damaged.Tile], slide.DamagedTiles);
        Rgb24[] right = Pixels(whole);
        for (int i = 0; i < pixels.Length; i++)
        {
            Assert.Equal(i % 300 / 64 == 2 && i / 300 / 64 == 1 ? Rgb24.White : right[i], pixels[i]);
        }
    }

    [Theory]
    [InlineData("1.2.840.10008.1.2.5", "run lengths")]
    [InlineData("1.2.840.10008.1.2.2", "big endian")]
    [InlineData("1.2.840.10008.1.2.4.80", "JPEG-LS")]
    public void Open_TransferSyntaxThatIsNotRead_IsNamed(string syntax, string name)
    {
        string path = new DicomSlide { Tiles = s_tiles, TransferSyntax = syntax }.Write(_folder["s"]);
        Assert.Contains(name, Assert.Throws<SlideException>(() => Slide.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ManyMutants_EndsInASentenceOrASlide()
    {
        byte[] whole;
        using (FileStream file = File.OpenRead(new DicomSlide { Tiles = s_tiles, IsSparse = true, OffsetTable = "basic" }.Write(_folder["s"])))
        {
            whole = new byte[file.Length];
            file.ReadExactly(whole);
        }

        var random = new Random(7);
        for (int i = 0; i < 400; i++)
        {
            byte[] mutant = [.. whole];
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                // Mostly in the attributes, where lengths and counts lie.
                mutant[random.Next(132, i % 2 == 0 ? 1500 : mutant.Length)] = (byte)random.Next(256);
            }

            string path = _folder[$"m{i}/m.dcm"];
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (FileStream file = File.Create(path))
            {
                file.Write(mutant);
            }

            try
            {
                using ISlide slide = Slide.Open(path, new SlideOpenOptions { Reader = "dicom" });
                _ = Pixels(slide);
            }
            catch (SlideException)
            {
                // A sentence with the file's name: what is asked for.
            }
        }
    }

    private static Rgb24[] Pixels(ISlide slide)
    {
        var size = new PixelSize((int)Math.Min(slide.Info.Width, 300), (int)Math.Min(slide.Info.Height, 200));
        Rgb24[] pixels = new Rgb24[size.Area];
        slide.Read(new SlideRegion(0, new BasePoint(0, 0), size), pixels);
        return pixels;
    }
}
