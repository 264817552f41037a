using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Pathology.Slides;
using Pathology.Testing;

namespace Pathology.Tissue.Tests.WsInfer;

public class WsInferTissueTests
{
    private static readonly (string Name, double Resolution, int PatchSize, double Spacing, double Overlap)[] s_cases =
    [
        ("slides/CMU-1-Small-Region.svs", 0.499, 96, 0.5, 0),
        ("slides/CMU-1-Small-Region.svs", 0.499, 350, 0.25, 0.5),
        ("slides/TCGA-CR-7395-01A-01-TS1.svs", 0.5, 96, 0.5, 0),
        ("slides/Tumor_001_level5.tif", 7.78, 40, 7.78, 0),
    ];

    [Fact]
    public void Find_RealSlides_EqualsWsInfer()
    {
        using var folder = new TemporaryFolder();
        string[] lines = Reference(
            "wsinfer_reference.py",
            [folder.Path, .. s_cases.SelectMany(item => (string[])[SharedData.Require(item.Name), Text(item.Resolution), Text(item.PatchSize), Text(item.Spacing), Text(item.Overlap)])]);

        List<string> actual = [];
        for (int i = 0; i < s_cases.Length; i++)
        {
            (string name, double resolution, int patchSize, double spacing, double overlap) = s_cases[i];
            using ISlide slide = Open(name, resolution);
            TissueMask mask = Find(slide);
            actual.Add($"mask {mask.Size.Width} {mask.Size.Height}");
            actual.AddRange(Sites(slide.Info, mask, patchSize, spacing, overlap));
            using FileStream expected = File.OpenRead(folder[Text(i)]);
            Assert.Equal(Convert.ToHexString(SHA256.HashData(expected))[..16], Hash(Cells(mask)));
        }

        Assert.Equal(lines.Where(line => !line.StartsWith("contour", StringComparison.Ordinal)), actual);
    }

    /// <summary>What the reference gave for the same slides, for machines that lack its libraries.</summary>
    [Theory]
    [InlineData("slides/CMU-1-Small-Region.svs", 0.499, 96, 0.5, 0, "29A727338C577A16", 288, "2128FEC3D2CAF614")]
    [InlineData("slides/Tumor_001_level5.tif", 7.78, 40, 7.78, 0, "C06F66465B8BA791", 1431, "B05B65F548E50FD2")]
    public void Find_StoredCase_EqualsWsInfer(
        string name, double resolution, int patchSize, double spacing, double overlap, string maskHash, int siteCount, string sitesHash)
    {
        using ISlide slide = Open(name, resolution);

        TissueMask mask = Find(slide);

        string[] sites = Sites(slide.Info, mask, patchSize, spacing, overlap);
        Assert.Equal((maskHash, siteCount, sitesHash), (Hash(Cells(mask)), sites.Length, Hash(Encoding.ASCII.GetBytes(string.Join('\n', sites)))));
    }

    /// <summary>Islands in lakes, thin bridges, single cells, borders on the picture's edge: what real slides show too seldom.</summary>
    [Fact]
    public void Polygons_OddMasks_EqualWsInfer()
    {
        using var folder = new TemporaryFolder();
        MaskRaster[] masks = [.. Enumerable.Range(1, 7).Select(OddMasks.Make)];
        for (int i = 0; i < masks.Length; i++)
        {
            File.WriteAllBytes(folder[Text(i)], MemoryMarshal.AsBytes(masks[i].Cells.AsSpan()).ToArray());
        }

        string[] lines = Reference(
            "wsinfer_sites.py",
            [folder.Path, .. masks.Select((mask, i) => $"{i},{mask.Size.Width},{mask.Size.Height},{mask.Size.Width * 10},{(mask.Size.Height * 13) + 5},7")]);

        List<string> actual = [];
        for (int i = 0; i < masks.Length; i++)
        {
            MaskRaster mask = masks[i];
            (long width, long height) = (mask.Size.Width * 10, (mask.Size.Height * 13) + 5);
            List<Contour> contours = ContourTracer.Trace(mask);
            var tissue = new TissueMask(mask.Size, width, height, mask.Cells, "odd")
            {
                Polygons = WsInferTissue.Polygons(contours, (double)width / mask.Size.Width, (double)height / mask.Size.Height),
            };
            actual.Add($"case {i}");
            actual.AddRange(contours.Select(contour => Line(contour)).Order(StringComparer.Ordinal));
            var info = new SlideInfo("odd", "pattern", [new SlideLevel(width, height, 1)]) { MicronsPerPixel = new MicronsPerPixel(1, 1) };
            actual.AddRange(Sites(info, tissue, 7, 1, 0));
        }

        Assert.Equal(SortContours(lines), actual);
    }

    private static ISlide Open(string name, double resolution) =>
        Slide.Open(SharedData.Require(name), new SlideOpenOptions { MicronsPerPixel = resolution });

    private static TissueMask Find(ISlide slide) =>
        TissueFinder.Find(slide, new TissueOptions { Method = TissueMethod.WsInfer }, TestContext.Current.CancellationToken);

    private static string Line(Contour contour) =>
        $"contour {(contour.IsHole ? 1 : 0)} {string.Join(' ', contour.Corners.Select(corner => $"{corner.X},{corner.Y}"))}";

    // OpenCV lists borders from the last to the first; their order is of no interest here.
    private static IEnumerable<string> SortContours(IEnumerable<string> lines)
    {
        List<string> contours = [];
        foreach (string line in lines)
        {
            if (line.StartsWith("contour", StringComparison.Ordinal))
            {
                contours.Add(line);
                continue;
            }

            foreach (string contour in contours.Order(StringComparer.Ordinal))
            {
                yield return contour;
            }

            contours.Clear();
            yield return line;
        }

        foreach (string contour in contours.Order(StringComparer.Ordinal))
        {
            yield return contour;
        }
    }

    private static string[] Sites(SlideInfo slide, TissueMask mask, int patchSize, double spacing, double overlap)
    {
        var model = new ModelInfo
        {
            Name = "wsinfer",
            Architecture = "resnet34",
            Classes = ["tumor"],
            PositiveClass = 0,
            PatchSize = patchSize,
            MicronsPerPixel = spacing,
            InputSize = new PixelSize(patchSize, patchSize),
            Stride = (int)Math.Round((1 - overlap) * patchSize),
            Sha256 = "",
        };
        var plan = TilePlan.For(slide, model, mask, new PlanOptions { Grid = GridKind.WsInfer });
        return
        [
            .. Enumerable.Range(0, plan.Count)
                .Select(i => plan.BaseRectangleOf(plan.IndexOf(i)))
                .OrderBy(tile => tile.X)
                .ThenBy(tile => tile.Y)
                .Select(tile => $"site {tile.X} {tile.Y}"),
        ];
    }

    private static string[] Reference(string script, params string[] arguments) => Python.Run(
        Path.Combine(Repository.Root, "tests", "Pathology.Tissue.Tests", "References", script),
        ["numpy", "cv2", "skimage", "openslide"],
        arguments).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static byte[] Cells(TissueMask mask) =>
        [.. Enumerable.Range(0, mask.Size.Area).Select(i => mask[i % mask.Size.Width, i / mask.Size.Width] ? (byte)1 : (byte)0)];

    private static string Hash(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes))[..16];

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
