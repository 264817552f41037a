using BitMiracle.LibTiff.Classic;
using Pathology.Cli;
using Pathology.Slides;
using Pathology.Testing.Slides;

namespace Pathology.Fuzzing;

/// <summary>Slides, by our own readers in this process, and by the program's way with OpenSlide in a child process.</summary>
internal static class SlideTargets
{
    private static readonly TiffSlide s_plain = new()
    {
        Levels = [new PixelSize(200, 150), new PixelSize(50, 38)],
        Resolution = (40_000, ResUnit.CENTIMETER),
    };

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        FuzzTarget.OfFiles("tiff", MakeTiffs, path => ReadAll(path, new SlideOpenOptions { Reader = "tiff", Hosts = ProgramHosts.Current })),
        FuzzTarget.OfFiles("ndpi", MakeNdpis, path => ReadAll(path, new SlideOpenOptions { Reader = "ndpi" })),
        new("dicom", MakeDicom, name => name.EndsWith(".dcm", StringComparison.Ordinal), (folder, file) =>
            ReadAll(Path.Combine(folder, file), new SlideOpenOptions { Reader = "dicom", Hosts = ProgramHosts.Current })),
        FuzzTarget.OfFiles("openslide", MakeOpenSlideTiffs, path => ReadAll(path, new SlideOpenOptions { Reader = "openslide", Hosts = ProgramHosts.Current })),
        FuzzTarget.OfFiles("slide", MakeTiffs, path =>
        {
            Slide.Probe(path);
            ReadAll(path, new SlideOpenOptions { Hosts = ProgramHosts.Current });
        }),
    ];

    private static void MakeTiffs(string folder)
    {
        MakeOpenSlideTiffs(folder);
        (s_plain with { Photometric = Photometric.RGB, IsMissing = (level, x, y) => level == 0 && x == y && x > 0 }).Write(FuzzTarget.Seed(folder, "sparse", "slide.tif"));
        foreach ((bool bigEndian, bool big) in (ReadOnlySpan<(bool, bool)>)[(true, false), (true, true), (false, true)])
        {
            using RawTiff file = new(bigEndian, big);
            new PlainLevel(200, 150).AddTo(file);
            new PlainLevel(50, 38) { Downsample = 4 }.AddTo(file);
            file.Write(FuzzTarget.Seed(folder, $"raw-{(bigEndian ? "mm" : "ii")}-{(big ? "big" : "classic")}", "slide.tif"));
        }
    }

    // What OpenSlide knows as well.
    private static void MakeOpenSlideTiffs(string folder)
    {
        s_plain.Write(FuzzTarget.Seed(folder, "classic", "slide.tif"));
        (s_plain with { BigTiff = true, SharedTables = false }).Write(FuzzTarget.Seed(folder, "big", "slide.tif"));
        foreach (Compression compression in (Compression[])[Compression.LZW, Compression.ADOBE_DEFLATE, Compression.NONE])
        {
            (s_plain with { Compression = compression, Photometric = Photometric.RGB }).Write(FuzzTarget.Seed(folder, $"{compression}", "slide.tif"));
        }

        (s_plain with { Description = "Aperio Image Library v1\n200x150 [0,0 200x150] (64x64) JPEG/RGB Q=80|AppMag = 40|MPP = 0.25" })
            .Write(FuzzTarget.Seed(folder, "aperio", "slide.svs"));
    }

    private static void MakeNdpis(string folder)
    {
        NdpiSlide made = new() { Levels = [new PixelSize(256, 160), new PixelSize(128, 80)] };
        made.Write(FuzzTarget.Seed(folder, "columns", "slide.ndpi"));
        (made with { IntervalWidth = level => 256 >> level, Subsampling = 2, Restarts = (_, _) => null }).Write(FuzzTarget.Seed(folder, "rows", "slide.ndpi"));
        (made with { IntervalWidth = _ => 0, Planes = [-1, 0] }).Write(FuzzTarget.Seed(folder, "whole", "slide.ndpi"));
    }

    private static void MakeDicom(string folder)
    {
        foreach (string table in (string[])["none", "basic", "extended"])
        {
            string seed = Path.GetDirectoryName(FuzzTarget.Seed(folder, table, "x"))!;
            new DicomSlide { Tiles = s_plain, OffsetTable = table, IsSparse = table == "basic" }.Write(seed);
        }
    }

    private static void ReadAll(string path, SlideOpenOptions options)
    {
        using ISlide slide = Slide.Open(path, options);
        SlideInfo info = slide.Info;
        Rgb24[] pixels = new Rgb24[256 * 256];
        for (int level = 0; level < Math.Min(6, info.Levels.Length); level++)
        {
            foreach ((double across, double down) in (ReadOnlySpan<(double, double)>)[(0, 0), (0.5, 0.5), (1, 1), (0, 1), (1, 0)])
            {
                BasePoint origin = new((long)(info.Width * across) - (long)(128 * across), (long)(info.Height * down) - (long)(128 * down));
                slide.ReadPastDamage(new SlideRegion(level, origin, new PixelSize(256, 256)), pixels);
            }
        }

        SlideThumbnail.Read(slide, 256);
        foreach (string name in info.AssociatedImages.Keys.Take(4))
        {
            slide.ReadAssociatedImage(name);
        }

        slide.ReadIccProfile();
    }
}
