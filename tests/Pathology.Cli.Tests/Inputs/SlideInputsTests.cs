using Pathology.Testing;

namespace Pathology.Cli.Tests.Inputs;

public sealed class SlideInputsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Find_Folder_TakesWhatOpensWhateverItsExtension()
    {
        Touch("a.tif", "b/scan-without-extension", "b/notes.txt", "c.svs");

        IReadOnlyList<SlideInput> slides = Find(_folder.Path);

        Assert.Equal(["a.tif", "b/scan-without-extension", "c.svs"], slides.Select(slide => slide.RelativeName));
    }

    [Fact]
    public void Find_FolderThatHoldsTheOutput_LeavesTheOutputOut()
    {
        Touch("a.tif", "out/a/heatmap_rgb.tif", "output-of-others/b.tif");

        IReadOnlyList<SlideInput> slides = SlideInputs.Find([_folder.Path], _folder["out"], LooksLikeSlide);

        Assert.Equal(["a.tif", "output-of-others/b.tif"], slides.Select(slide => slide.RelativeName));
    }

    [Fact]
    public void Find_FolderWithMasksAndHeatmaps_TakesTheSlidesAlone()
    {
        Touch("Tumor_001.tif", "Tumor_001_mask.tif", "Tumor_001_Mask.tif", "Tumor_001_likelihood_map.tif");

        Assert.Equal(["Tumor_001.tif"], Find(_folder.Path).Select(slide => slide.RelativeName));
    }

    [Fact]
    public void Find_FolderWithoutSlides_SaysSo()
    {
        Touch("notes.txt");

        UsageException error = Assert.Throws<UsageException>(() => Find(_folder.Path));

        Assert.Contains("no slide was found", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_Pattern_SearchesBelow()
    {
        Touch("x/a.tif", "x/y/b.tif", "x/c.svs");

        Assert.Equal(["a.tif", "y/b.tif"], Find(_folder["x/**/*.tif"]).Select(slide => slide.RelativeName));
    }

    [Fact]
    public void Find_PatternWithoutMatch_SaysSo() =>
        Assert.Contains("no file matches", Assert.Throws<UsageException>(() => Find(_folder["*.tif"])).Message, StringComparison.Ordinal);

    [Fact]
    public void Find_SameFileTwice_TakesItOnce()
    {
        Touch("a.tif");

        Assert.Single(Find(_folder["a.tif"], _folder.Path));
    }

    [Fact]
    public void Find_FileThatIsNotThere_StaysASlideOfTheRun() => Assert.Single(Find(_folder["gone.tif"]));

    [Fact]
    public void Find_TextList_TakesPathsRelativeToTheList()
    {
        File.WriteAllText(_folder["slides.txt"], "# first batch\nsub/a.tif\n\n  b.tif  \n");

        Assert.Equal([_folder["sub/a.tif"], _folder["b.tif"]], Find(_folder["slides.txt"]).Select(slide => slide.Path));
    }

    [Fact]
    public void Find_Csv_TakesResolutionAndMaskPerSlide()
    {
        File.WriteAllText(_folder["slides.csv"], "mpp,Slide,mask\r\n0.25,\"a, old.tif\",a.xml\r\n,b.tif,\r\n");

        IReadOnlyList<SlideInput> slides = Find(_folder["slides.csv"]);

        Assert.Equal(
            [
                new SlideInput(_folder["a, old.tif"], "a, old.tif") { MicronsPerPixel = 0.25, Mask = _folder["a.xml"] },
                new SlideInput(_folder["b.tif"], "b.tif"),
            ],
            slides);
    }

    [Theory]
    [InlineData("slide,mpp\na.tif,forty\n", "line 2: 'forty' is not a resolution")]
    [InlineData("slide,mpp\na.tif,-1\n", "line 2: '-1' is not a resolution")]
    [InlineData("name,mpp\na.tif,1\n", "line 1: a column named 'slide' is needed")]
    [InlineData("slide,mpp\na.tif\n", "line 2: 1 columns where the header has 2")]
    [InlineData("slide\n\n", "names no slide")]
    [InlineData("", "the file is empty")]
    public void Find_CsvThatIsWrong_SaysWhichLine(string text, string expected)
    {
        File.WriteAllText(_folder["slides.csv"], text);

        InputFileException error = Assert.Throws<InputFileException>(() => Find(_folder["slides.csv"]));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("slides.csv", error.Message, StringComparison.Ordinal);
    }

    private static bool LooksLikeSlide(string path) => !path.EndsWith(".txt", StringComparison.Ordinal);

    private static IReadOnlyList<SlideInput> Find(params string[] arguments) => SlideInputs.Find(arguments, null, LooksLikeSlide);

    private void Touch(params string[] names)
    {
        foreach (string name in names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
            File.WriteAllText(_folder[name], "x");
        }
    }
}
