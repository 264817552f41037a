using Pathology.Slides;
using Pathology.Synthesis;
using Pathology.Testing;

namespace Pathology.Scoring.Tests.Evaluation.Annotations;

/// <summary>Generated slides come with their truth twice: as mask and as annotation. Both are read as an evaluation reads them.</summary>
public sealed class GeneratedTruthTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(4200, 3900, 128)] // level 5 is stored
    [InlineData(4200, 3900, 512)] // the pyramid ends at level 4
    public async Task Read_MaskOfAGeneratedSlide_IsItsDrawnAnnotationButForTheBorder(int width, int height, int tileSize)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        SynthesisReport made = await SlideSynthesizer.WriteAsync(
            new SynthesisOptions { Width = width, Height = height, TileSize = tileSize, MicronsPerPixel = 0.5, LesionDiameters = [0.9, 0.4], Seed = 4 },
            _folder["tumor_001.tif"],
            cancellationToken: cancellation);
        using ISlide slide = Slide.Open(made.MaskPath, new SlideOpenOptions { Background = default(Rgb24) });
        using FileStream xml = File.OpenRead(made.AnnotationsPath);

        TumourMask mask = TumourMaskReader.Read(slide, null, default, cancellation);
        TumourMask drawn = AnnotatedTumour.Draw(made.AnnotationsPath, AsapAnnotations.Read(made.AnnotationsPath, xml), (width, height));

        Assert.Equal((width, height), mask.BaseSize);
        (bool[] ofMask, bool[] ofDrawing) = (Whole(mask), Whole(drawn));
        Assert.InRange(ofMask.Count(cell => cell), 500, 5000);
        int[] others = [.. Enumerable.Range(0, ofMask.Length).Where(i => ofMask[i] != ofDrawing[i])];
        Assert.InRange(others.Length, 0, ofMask.Count(cell => cell) / 10);
        Assert.All(others, i => Assert.True(IsBorder(ofMask, i), $"pixel {i % Side}, {i / Side} is not at the border"));
        Assert.Equal(
            EvaluationMask.Of(mask, new FrocOptions()).Lesions.Select(lesion => lesion.IsIsolatedTumourCells),
            EvaluationMask.Of(drawn, new FrocOptions()).Lesions.Select(lesion => lesion.IsIsolatedTumourCells));
    }

    private const int Side = 300;

    private static bool[] Whole(TumourMask mask)
    {
        bool[] whole = new bool[Side * Side];
        for (int y = 0; y < mask.Tumour.Height; y++)
        {
            mask.Tumour.Row(y).CopyTo(whole.AsSpan(((mask.Tumour.Top + y) * Side) + mask.Tumour.Left));
        }

        return whole;
    }

    private static bool IsBorder(bool[] cells, int at) =>
        new[] { at - 1, at + 1, at - Side, at + Side, at - Side - 1, at - Side + 1, at + Side - 1, at + Side + 1 }.Any(near => cells[near] != cells[at]);
}
