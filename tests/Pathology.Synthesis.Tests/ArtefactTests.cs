using Pathology.Testing;

namespace Pathology.Synthesis.Tests;

public sealed class ArtefactTests
{
    private static readonly SynthesisOptions s_spoilt = new()
    {
        Width = 1600,
        Height = 1200,
        MicronsPerPixel = 1,
        Seed = 5,
        PenMarks = [PenColour.Blue],
        Folds = 1,
        Bubbles = 1,
        BlurredAreas = 1,
        DarkStripes = 1,
        EmptyStripes = 1,
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WriteAsync_Artefacts_TheirTruthLiesBesideAsTiff()
    {
        using var folder = new TemporaryFolder();
        SynthesisReport report = await SlideSynthesizer.WriteAsync(s_spoilt, folder["a.tif"], null, Stop);
        var truth = ArtefactTruth.Of(s_spoilt);

        Assert.Equal(folder["a_artefacts.tif"], report.ArtefactsPath);
        using var written = new WrittenTiff(report.ArtefactsPath!);
        byte[,] cells = written.ReadGrey(0);
        Assert.Equal((truth.Size.Width, truth.Size.Height), (cells.GetLength(1), cells.GetLength(0)));
        Assert.Equal(8, written.MicronsPerPixel(0), 3);
        for (int i = 0; i < cells.Length; i++)
        {
            Assert.Equal((byte)truth[i % truth.Size.Width, i / truth.Size.Width], cells[i / truth.Size.Width, i % truth.Size.Width]);
        }

        Assert.All(
            [ArtefactKind.Pen, ArtefactKind.Fold, ArtefactKind.Bubble, ArtefactKind.Blur, ArtefactKind.DarkStripe, ArtefactKind.EmptyStripe],
            kind => Assert.True(truth.SquareMillimeters(kind) > 0, $"no {kind}"));
    }

    [Fact]
    public async Task WriteAsync_NoArtefacts_LeavesNoFileOfThem()
    {
        using var folder = new TemporaryFolder();
        SynthesisReport report = await SlideSynthesizer.WriteAsync(new SynthesisOptions { Width = 600, Height = 500, MicronsPerPixel = 1 }, folder["a.tif"], null, Stop);
        Assert.Null(report.ArtefactsPath);
        Assert.False(File.Exists(folder["a_artefacts.tif"]));
    }

    [Fact]
    public void Render_Stripes_AreDarkAndEmptyWhereTheTruthSays()
    {
        SynthesisOptions striped = new() { Width = 1600, Height = 1200, MicronsPerPixel = 1, Seed = 5, DarkStripes = 1, EmptyStripes = 1 };
        var truth = ArtefactTruth.Of(striped);
        Rgb24[] with = Whole(striped);
        Rgb24[] without = Whole(striped with { DarkStripes = 0, EmptyStripes = 0 });
        for (int y = 2; y < truth.Size.Height - 2; y++)
        {
            for (int x = 2; x < truth.Size.Width - 2; x++)
            {
                int at = (((y * 8) + 4) * striped.Width) + (x * 8) + 4;
                ArtefactKind kind = Inside(truth, x, y);
                if (kind == ArtefactKind.EmptyStripe)
                {
                    Assert.Equal(Rgb24.White, with[at]);
                }
                else if (kind == ArtefactKind.DarkStripe)
                {
                    Assert.InRange(with[at].G, (0.66 * without[at].G) - 14, (0.66 * without[at].G) + 14);
                }
                else if (kind == ArtefactKind.None)
                {
                    Assert.Equal(without[at], with[at]);
                }
            }
        }
    }

    [Fact]
    public void StainStrength_Half_LetsMoreLightThrough()
    {
        SynthesisOptions usual = new() { Width = 800, Height = 600, MicronsPerPixel = 1, Seed = 5 };
        Assert.True(Whole(usual with { StainStrength = 0.5 }).Average(pixel => pixel.G) > Whole(usual).Average(pixel => pixel.G) + 10);
    }

    [Fact]
    public void CutsTissue_LeftEdge_IsTissue()
    {
        SynthesisOptions cut = new() { Width = 1600, Height = 1200, MicronsPerPixel = 1, Seed = 5, CutsTissue = true };
        int along = StainedAtLeft(Whole(cut), cut.Width);
        Assert.True(along > 200 && along > 2 * StainedAtLeft(Whole(cut with { CutsTissue = false }), cut.Width), $"{along} pixels");
    }

    // Where a cell and all about it are of one kind: an edge is a pixel wide, and a cell eight.
    private static ArtefactKind Inside(ArtefactTruth truth, int x, int y)
    {
        ArtefactKind all = truth[x, y];
        for (int i = 0; i < 9; i++)
        {
            if (truth[x - 1 + (i % 3), y - 1 + (i / 3)] != all)
            {
                return (ArtefactKind)(-1);
            }
        }

        return all;
    }

    private static int StainedAtLeft(Rgb24[] pixels, int width) => Enumerable.Range(0, pixels.Length / width).Count(y => pixels[y * width].G < 215);

    private static Rgb24[] Whole(SynthesisOptions options)
    {
        var pixels = new Rgb24[options.Width * options.Height];
        new FieldRenderer(options).Render(new BasePoint(0, 0), new PixelSize(options.Width, options.Height), options.MicronsPerPixel, pixels, []);
        return pixels;
    }
}
