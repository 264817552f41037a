using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using BitMiracle.LibTiff.Classic;
using Pathology.Testing;

namespace Pathology.Synthesis.Tests;

public sealed class SlideSynthesizerTests
{
    // Odd sizes that are no multiple of a tile, a node, two lesions and some glass.
    private static readonly SynthesisOptions s_small = new()
    {
        Width = 1501,
        Height = 1099,
        MicronsPerPixel = 1,
        Seed = 11,
        TileSize = 128,
        LesionDiameters = [0.3, 0.12],
        Stain = StainPreset.All[2],
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WriteAsync_OneThreadAndThree_SameBytes()
    {
        using var folder = new TemporaryFolder();
        SynthesisReport one = await SlideSynthesizer.WriteAsync(s_small with { Threads = 1 }, folder["one.tif"], null, Stop);
        SynthesisReport three = await SlideSynthesizer.WriteAsync(s_small with { Threads = 3 }, folder["three.tif"], null, Stop);

        Assert.Equal(await BytesAsync(one.SlidePath), await BytesAsync(three.SlidePath));
        Assert.Equal(await BytesAsync(one.MaskPath), await BytesAsync(three.MaskPath));
        Assert.Equal(await BytesAsync(one.AnnotationsPath), await BytesAsync(three.AnnotationsPath));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WriteAsync_ReadBack_HasHalvingLevelsAndResolutions(bool isBig)
    {
        using var folder = new TemporaryFolder();
        SynthesisReport report = await SlideSynthesizer.WriteAsync(s_small with { BigTiff = isBig }, folder["a.tif"], null, Stop);

        Assert.Equal(isBig ? 43 : 42, (await BytesAsync(report.SlidePath))[2]);
        foreach (string path in new[] { report.SlidePath, report.MaskPath })
        {
            using var tiff = new WrittenTiff(path);
            Assert.Equal([(1501, 1099), (750, 549), (375, 274), (187, 137), (93, 68)], Enumerable.Range(0, tiff.Levels).Select(tiff.SizeOf));
            Assert.Equal([0, 1, 1, 1, 1], Enumerable.Range(0, 5).Select(level => tiff.NumberAt(level, TiffTag.SUBFILETYPE)));
            Assert.Equal(1, tiff.MicronsPerPixel(0), 4);
            Assert.Equal(1501.0 / 375, tiff.MicronsPerPixel(2), 3);
        }
    }

    [Fact]
    public async Task WriteAsync_TilesOfTheSlide_AreWhatTheFieldRendererDrawsAlone()
    {
        using var folder = new TemporaryFolder();
        SynthesisReport report = await SlideSynthesizer.WriteAsync(s_small with { MicronsPerPixel = 0.5, JpegQuality = 95 }, folder["a.tif"], null, Stop);

        using var tiff = new WrittenTiff(report.SlidePath);
        Rgb24[] stored = tiff.ReadColour(0);
        var drawn = new Rgb24[64 * 64];
        var renderer = new FieldRenderer(s_small with { MicronsPerPixel = 0.5 });
        foreach ((int x, int y) in new[] { (0, 0), (700, 500), (1437, 1035), (640, 100), (90, 600) })
        {
            renderer.Render(new BasePoint(x, y), new PixelSize(64, 64), 0.5, drawn, []);
            double difference = Enumerable.Range(0, drawn.Length).Average(i => Math.Abs(drawn[i].G - stored[((y + (i / 64)) * 1501) + x + (i % 64)].G));
            Assert.InRange(difference, 0, 3);
        }
    }

    [Fact]
    public async Task WriteAsync_LevelsAbove_AreMeansOfTheOneBelow()
    {
        using var folder = new TemporaryFolder();
        SynthesisReport report = await SlideSynthesizer.WriteAsync(s_small with { JpegQuality = 95 }, folder["a.tif"], null, Stop);

        using var tiff = new WrittenTiff(report.SlidePath);
        for (int level = 1; level < tiff.Levels; level++)
        {
            (int width, int height) = tiff.SizeOf(level);
            (int below, _) = tiff.SizeOf(level - 1);
            Rgb24[] coarse = tiff.ReadColour(level);
            Rgb24[] fine = tiff.ReadColour(level - 1);
            double sum = 0;
            for (int i = 0; i < coarse.Length; i++)
            {
                int at = (2 * (i / width) * below) + (2 * (i % width));
                sum += Math.Abs(coarse[i].G - ((fine[at].G + fine[at + 1].G + fine[at + below].G + fine[at + below + 1].G) / 4.0));
            }

            Assert.InRange(sum / (width * height), 0, 3.5);
        }
    }

    [Fact]
    public async Task WriteAsync_Mask_IsTheXmlRasterised()
    {
        using var folder = new TemporaryFolder();
        SynthesisReport report = await SlideSynthesizer.WriteAsync(s_small, folder["a.tif"], null, Stop);

        ImmutableArray<BasePolygon> outlines = ReadOutlines(report.AnnotationsPath);
        using var mask = new WrittenTiff(report.MaskPath);
        for (int level = 0; level < mask.Levels; level++)
        {
            byte[,] pixels = mask.ReadGrey(level);
            double downsample = 1 << level;
            for (int y = 0; y < pixels.GetLength(0); y += 5)
            {
                for (int x = 0; x < pixels.GetLength(1); x += 5)
                {
                    bool inside = PolygonHit.IsStrictlyInside(outlines, (x + 0.5) * downsample, (y + 0.5) * downsample);
                    Assert.Equal(inside ? 255 : 0, pixels[y, x]);
                }
            }
        }
    }

    [Fact]
    public async Task WriteAsync_LesionDiameters_AreThoseAskedFor()
    {
        using var folder = new TemporaryFolder();
        SynthesisReport report = await SlideSynthesizer.WriteAsync(s_small, folder["a.tif"], null, Stop);

        Assert.Equal([0.3, 0.12], report.Lesions.Select(lesion => lesion.DiameterMillimetres));
        Assert.Equal([300.0, 120.0], ReadOutlines(report.AnnotationsPath).Select(outline => Math.Round(LongestDistance(outline.Exterior))));
        Assert.Contains("2 metastases of 0.3, 0.12 mm", report.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MetastasisKind.None, 0, 0)]
    [InlineData(MetastasisKind.IsolatedTumourCells, 0, 0.2)]
    [InlineData(MetastasisKind.Micro, 0.2, 2)]
    [InlineData(MetastasisKind.Macro, 2, 7)]
    public void Lesions_OfEachKind_AreOfItsClass(MetastasisKind kind, double above, double atMost)
    {
        for (ulong seed = 1; seed <= 5; seed++)
        {
            ImmutableArray<SynthesizedLesion> lesions = new FieldRenderer(new SynthesisOptions { Seed = seed, Metastasis = kind }).Lesions;
            double largest = lesions.Select(lesion => lesion.DiameterMillimetres).DefaultIfEmpty(0).Max();
            Assert.True(kind == MetastasisKind.None ? lesions.IsEmpty : largest > above && largest <= atMost, $"seed {seed}: {largest} mm");
        }
    }

    [Fact]
    public async Task WriteAsync_Glass_IsStoredOnceForEachKindOrLeftOut()
    {
        using var folder = new TemporaryFolder();
        SynthesisOptions wide = s_small with { Width = 8000, TileSize = 512, LesionDiameters = [] };
        SynthesisReport shared = await SlideSynthesizer.WriteAsync(wide, folder["shared.tif"], null, Stop);
        SynthesisReport sparse = await SlideSynthesizer.WriteAsync(wide with { SparseGlass = true }, folder["sparse.tif"], null, Stop);

        using var sharedTiff = new WrittenTiff(shared.SlidePath);
        using var sparseTiff = new WrittenTiff(sparse.SlidePath);
        long[] all = sharedTiff.TileOffsets(0);
        int absent = sparseTiff.TileOffsets(0).Count(offset => offset == 0);
        Assert.DoesNotContain(0, all);
        Assert.InRange(absent, 8, all.Length - 8);
        Assert.True(all.Distinct().Count() < all.Length);
    }

    [Fact]
    public async Task WriteAsync_Cancelled_LeavesNothing()
    {
        using var folder = new TemporaryFolder();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var progress = new Immediate(done =>
        {
            if (done > 0.2)
            {
                stop.Cancel();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SlideSynthesizer.WriteAsync(s_small, folder["a.tif"], progress, stop.Token));

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task WriteAsync_FolderThatIsAFile_SaysWhich()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["taken"], "a file", Stop);
        string path = Path.Combine(folder.Path, "taken", "a.tif");
        IOException error = await Assert.ThrowsAnyAsync<IOException>(() => SlideSynthesizer.WriteAsync(s_small, path, null, Stop));
        Assert.Contains("taken", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_NameThatIsNoTiff_SaysSo()
    {
        using var folder = new TemporaryFolder();
        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(() => SlideSynthesizer.WriteAsync(s_small, folder["a.xml"], null, Stop));
        Assert.Contains("ends in .tif", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_MaskCannotBeWritten_SaysSoAndLeavesNothingElse()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["a_mask.tif"]);
        IOException error = await Assert.ThrowsAnyAsync<IOException>(() => SlideSynthesizer.WriteAsync(s_small, folder["a.tif"], null, Stop));
        Assert.Contains("a_mask.tif", error.Message, StringComparison.Ordinal);
        Assert.Equal([folder["a_mask.tif"]], Directory.GetFileSystemEntries(folder.Path));
    }

    private static ImmutableArray<BasePolygon> ReadOutlines(string path) =>
    [
        .. XDocument.Load(path).Descendants("Annotation").Where(annotation => (string?)annotation.Attribute("PartOfGroup") == "Tumor").Select(annotation =>
            new BasePolygon(
                new PolygonRing([.. annotation.Descendants("Coordinate").Select(point => (Number(point, "X"), Number(point, "Y")))]), [])),
    ];

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static double LongestDistance(PolygonRing ring) =>
        ring.Vertices.Max(a => ring.Vertices.Max(b => Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)))));

    private static async Task<byte[]> BytesAsync(string path) => await File.ReadAllBytesAsync(path, Stop);

    private sealed class Immediate(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
