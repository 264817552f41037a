namespace Pathology.Synthesis.Tests;

public sealed class FieldRendererTests
{
    private static readonly SynthesisOptions s_slide = new() { Seed = 7, LesionDiameters = [1.0, 0.3], Stain = StainPreset.All[1] };

    [Theory]
    [InlineData(0.25, 501, 497, 501, 497)]
    [InlineData(0.972, 125, 250, 486, 972)]
    public void Render_PartOfAField_EqualsThatPartOfTheWhole(double micronsPerPixel, int x, int y, int baseX, int baseY)
    {
        var renderer = new FieldRenderer(s_slide);
        BasePoint origin = renderer.Find(FieldKind.TumourBorder, 0)!.Value;
        var whole = new Rgb24[640 * 600];
        var wholeLabels = new TissueLabel[whole.Length];
        renderer.Render(origin, new PixelSize(640, 600), micronsPerPixel, whole, wholeLabels);

        var part = new Rgb24[100 * 70];
        var partLabels = new TissueLabel[part.Length];
        var corner = new BasePoint(origin.X + baseX, origin.Y + baseY);
        new FieldRenderer(s_slide).Render(corner, new PixelSize(100, 70), micronsPerPixel, part, partLabels);

        for (int row = 0; row < 70; row++)
        {
            Assert.True(whole.AsSpan(((y + row) * 640) + x, 100).SequenceEqual(part.AsSpan(row * 100, 100)), $"row {row} differs");
            Assert.True(wholeLabels.AsSpan(((y + row) * 640) + x, 100).SequenceEqual(partLabels.AsSpan(row * 100, 100)), $"labels of row {row} differ");
        }
    }

    [Fact]
    public void TumourCells_PartOfAField_AreThoseOfTheWhole_AndLieInTheMetastasis()
    {
        var renderer = new FieldRenderer(s_slide);
        BasePoint origin = renderer.Find(FieldKind.TumourBorder, 0)!.Value;
        var pixels = new Rgb24[256 * 256];
        var labels = new TissueLabel[pixels.Length];
        renderer.Render(origin, new PixelSize(256, 256), 1, pixels, labels);

        SynthesizedCell[] whole = [.. renderer.TumourCells(origin, new PixelSize(256, 256), 1)];
        SynthesizedCell[] part = [.. new FieldRenderer(s_slide).TumourCells(new BasePoint(origin.X + 256, origin.Y + 128), new PixelSize(64, 64), 1)];

        SynthesizedCell[] within = [.. whole.Where(cell => cell.X is >= 0 and < 256 && cell.Y is >= 0 and < 256)];
        Assert.True(within.Length > 40 && part.Length > 0, $"{within.Length} and {part.Length} cells");
        Assert.True(within.Count(cell => labels[((int)cell.Y * 256) + (int)cell.X] == TissueLabel.Tumour) > 0.95 * within.Length);
        Assert.All(part, cell => Assert.Contains(whole, other => Math.Abs(other.X - 64 - cell.X) < 0.1 && Math.Abs(other.Y - 32 - cell.Y) < 0.1 && other.Radius == cell.Radius));
        Assert.All(whole, cell => Assert.InRange(cell.NucleusRadius, 1, cell.Radius));
    }

    [Fact]
    public void TumourCells_SlideWithoutMetastases_HasNone()
    {
        var renderer = new FieldRenderer(s_slide with { LesionDiameters = [], Metastasis = MetastasisKind.None });

        Assert.Empty(renderer.TumourCells(renderer.Find(FieldKind.GerminalCentre, 0)!.Value, new PixelSize(256, 256), 1));
    }

    [Theory]
    [InlineData(FieldKind.Tumour, TissueLabel.Tumour)]
    [InlineData(FieldKind.Lymphocytes, TissueLabel.Lymphocytes)]
    [InlineData(FieldKind.GerminalCentre, TissueLabel.GerminalCentre)]
    [InlineData(FieldKind.Sinus, TissueLabel.Sinus)]
    [InlineData(FieldKind.Connective, TissueLabel.Connective)]
    [InlineData(FieldKind.Fat, TissueLabel.Fat)]
    [InlineData(FieldKind.Vessel, TissueLabel.Vessel)]
    public void Find_EachKind_IsWhatTheLabelsSay(FieldKind kind, TissueLabel label)
    {
        var renderer = new FieldRenderer(s_slide);
        for (int draw = 0; draw < 5; draw++)
        {
            BasePoint place = renderer.Find(kind, draw)!.Value;
            var pixels = new Rgb24[9];
            var labels = new TissueLabel[9];
            renderer.Render(new BasePoint(place.X - 1, place.Y - 1), new PixelSize(3, 3), 0.25, pixels, labels);
            Assert.Contains(label, labels);
        }
    }

    [Theory]
    [InlineData(FieldKind.PenMark)]
    [InlineData(FieldKind.Fold)]
    [InlineData(FieldKind.OutOfFocus)]
    public void Render_Artefact_SameInEveryBlockAndUnlikeTheSlideWithout(FieldKind kind)
    {
        SynthesisOptions marked = s_slide with { PenMarks = [PenColour.Blue], Folds = 2, BlurredAreas = 1, Bubbles = 1 };
        BasePoint place = new FieldRenderer(marked).Find(kind, 1)!.Value;
        var whole = new Rgb24[96 * 96];
        var part = new Rgb24[32 * 32];
        var clean = new Rgb24[96 * 96];
        var origin = new BasePoint(place.X - 48, place.Y - 48);
        new FieldRenderer(marked).Render(origin, new PixelSize(96, 96), 0.25, whole, []);
        new FieldRenderer(marked).Render(new BasePoint(origin.X + 37, origin.Y + 41), new PixelSize(32, 32), 0.25, part, []);
        new FieldRenderer(s_slide).Render(origin, new PixelSize(96, 96), 0.25, clean, []);

        Assert.Equal(part, Enumerable.Range(0, part.Length).Select(i => whole[((41 + (i / 32)) * 96) + 37 + (i % 32)]));
        Assert.NotEqual(clean, whole);
        Assert.Null(new FieldRenderer(s_slide).Find(kind, 1));
    }

    [Fact]
    public void Find_TumourOnASlideWithoutAny_IsNull() =>
        Assert.Null(new FieldRenderer(s_slide with { LesionDiameters = [] }).Find(FieldKind.Tumour, 0));

    [Fact]
    public void Render_TumourAndLymphocytes_DifferAsTheyDoUnderTheMicroscope()
    {
        // Metastases are paler than lymphoid tissue: vesicular nuclei in much cytoplasm, against dark nuclei in little.
        var renderer = new FieldRenderer(s_slide);
        Assert.True(MeanRed(renderer, FieldKind.Tumour) > MeanRed(renderer, FieldKind.Lymphocytes) + 10);
    }

    [Fact]
    public void Constructor_LesionLargerThanTheNode_SaysSo()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new FieldRenderer(s_slide with { LesionDiameters = [15] }));
        Assert.Contains("15 mm does not fit", error.Message, StringComparison.Ordinal);
    }

    private static double MeanRed(FieldRenderer renderer, FieldKind kind)
    {
        double sum = 0;
        var pixels = new Rgb24[128 * 128];
        for (int draw = 0; draw < 4; draw++)
        {
            BasePoint place = renderer.Find(kind, draw)!.Value;
            renderer.Render(new BasePoint(place.X - 64, place.Y - 64), new PixelSize(128, 128), 0.25, pixels, []);
            sum += pixels.Average(pixel => pixel.R);
        }

        return sum / 4;
    }
}
