using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Slides.Tests.Dicom;

public abstract class DicomContract(DicomSlide made) : SlideContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    protected static TiffSlide Tiles { get; } = new() { Levels = [new PixelSize(1000, 700), new PixelSize(333, 233)], SharedTables = false };

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override ISlide Open() => Slide.Open(Directory.Exists(_folder["s"]) ? _folder["s/level0-0.dcm"] : made.Write(_folder["s"]), new SlideOpenOptions { CacheBytes = 1 });

    [Fact]
    public void Read_EveryLevel_HasThePixelsOfTheTiffThatItWasMadeFrom()
    {
        using ISlide dicom = Open();
        using ISlide tiff = Slide.Open(made.Tiles.Write(_folder["t.tif"]), new SlideOpenOptions { Reader = "tiff" });
        Assert.Equal(tiff.Info.Levels.Select(level => (level.Width, level.Height)), dicom.Info.Levels.Select(level => (level.Width, level.Height)));
        for (int level = 0; level < dicom.Info.Levels.Length; level++)
        {
            var size = new PixelSize((int)dicom.Info.Levels[level].Width, (int)dicom.Info.Levels[level].Height);
            var region = new SlideRegion(level, new BasePoint(0, 0), size);
            (RgbImage read, RgbImage expected) = (new RgbImage(size), new RgbImage(size));
            dicom.Read(region, read.Pixels);
            tiff.Read(region, expected.Pixels);
            Assert.True(read.Pixels.SequenceEqual(expected.Pixels), $"level {level}");
        }
    }
}

public sealed class DicomFullTests() : DicomContract(new DicomSlide { Tiles = Tiles });

public sealed class DicomSparseTests() : DicomContract(new DicomSlide { Tiles = Tiles with { IsMissing = (_, column, row) => (column + row) % 3 == 0 }, IsSparse = true });

public sealed class DicomBasicTableTests() : DicomContract(new DicomSlide { Tiles = Tiles, OffsetTable = "basic", ItemsPerFrame = 3 });

public sealed class DicomExtendedTableTests() : DicomContract(new DicomSlide { Tiles = Tiles, OffsetTable = "extended" });

public sealed class DicomConcatenationTests() : DicomContract(new DicomSlide { Tiles = Tiles, Parts = 5 });

public sealed class DicomSilentTests() : DicomContract(new DicomSlide { Tiles = Tiles, IsSilent = true });

/// <summary>As PathML's file: frames down the columns and no word of it.</summary>
public sealed class DicomDownColumnsTests() : DicomContract(new DicomSlide { Tiles = Tiles, IsSilent = true, IsDownColumns = true });
