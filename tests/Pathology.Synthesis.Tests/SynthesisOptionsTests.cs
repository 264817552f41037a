namespace Pathology.Synthesis.Tests;

public sealed class SynthesisOptionsTests
{
    public static TheoryData<SynthesisOptions, string> Impossible => new()
    {
        { new SynthesisOptions { Width = 0 }, "0 pixels wide" },
        { new SynthesisOptions { Height = 100_001 }, "100001 pixels high" },
        { new SynthesisOptions { MicronsPerPixel = double.NaN }, "NaN microns a pixel" },
        { new SynthesisOptions { MicronsPerPixel = 0 }, "0 microns a pixel" },
        { new SynthesisOptions { TileSize = 250 }, "tiles of 250 pixels" },
        { new SynthesisOptions { JpegQuality = 101 }, "JPEG quality of 101" },
        { new SynthesisOptions { Threads = 0 }, "0 threads" },
        { new SynthesisOptions { LesionDiameters = [-1] }, "a lesion of -1 mm" },
        { new SynthesisOptions { LesionDiameters = [double.PositiveInfinity] }, "a lesion of Infinity mm" },
        { new SynthesisOptions { Stain = null! }, "needs a stain" },
        { new SynthesisOptions { Stain = StainPreset.All[0] with { BlurMicrons = 0 } }, "blur of 0 microns" },
        { new SynthesisOptions { Stain = StainPreset.All[0] with { JpegQuality = 0 } }, "JPEG quality of 0" },
        { new SynthesisOptions { Folds = -1 }, "-1 folds" },
        { new SynthesisOptions { Metastasis = (MetastasisKind)9 }, "metastasis of kind 9" },
        { new SynthesisOptions { PenMarks = [(PenColour)9] }, "a pen of a colour" },
    };

    [Theory]
    [MemberData(nameof(Impossible), DisableDiscoveryEnumeration = true)]
    public void Constructor_ImpossibleOptions_SaysWhatIsWrong(SynthesisOptions options, string words)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new FieldRenderer(options));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Named_UnknownCentre_ListsThoseThereAre()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => StainPreset.Named("nowhere"));
        Assert.Contains("rose, violet", error.Message, StringComparison.Ordinal);
        Assert.Equal("slate", StainPreset.Named("SLATE").Name);
    }
}
