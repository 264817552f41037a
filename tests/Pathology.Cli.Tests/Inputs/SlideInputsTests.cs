using System.Runtime.InteropServices;
using Pathology.Slides;
using Pathology.Testing;

namespace Pathology.Cli.Tests.Inputs;

public sealed partial class SlideInputsTests : IDisposable
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
    public void Find_ResultsWithinTheFolder_ArePassedOverWhereverTheyLie()
    {
        Touch("a.tif", "old/a/heatmap.tif", "old/a/overlay.jpg", "old/a/result.json", "moved/heatmap_rgb.tif", "out/a/heatmap.tif", "out/late.tif");
        File.WriteAllText(_folder["old/run.json"], """{ "schema": "pathology.run/1" }""");
        File.WriteAllText(_folder["moved/result.json"], """{ "schema": "pathology.result/1" }""");
        File.WriteAllText(_folder["out/run.json"], """{ "schema": "pathology.run/1" }""");

        FoundSlides found = SlideInputs.Find([_folder.Path], _folder["out"], Probe, TestContext.Current.CancellationToken);

        Assert.Equal(["a.tif", "out/late.tif"], found.Slides.Select(slide => slide.RelativeName)); // a slide in a folder of results is one all the same
        Assert.Equal([_folder["moved"], _folder["old"]], found.PassedOver.Select(file => file.Path));
        Assert.All(found.PassedOver, file => Assert.StartsWith("holds results of this program", file.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Find_FilesOfASeries_AreOneSlideNamedAfterTheirFolderWhereItIsAlone()
    {
        Touch("alone/1", "alone/2", "two/a1", "two/a2", "two/b1", "two/b2", "single/IM1");
        SlideProbe Series(string path) => Probe(path) with { Likeness = SlideLikeness.Slide, Series = path.Contains("two", StringComparison.Ordinal) ? Path.GetFileName(path)[..1] : "s" };

        FoundSlides found = SlideInputs.Find([_folder.Path], null, Series, TestContext.Current.CancellationToken);
        FoundSlides given = SlideInputs.Find([_folder["alone"]], null, Series, TestContext.Current.CancellationToken);

        Assert.Equal(["alone", "single/IM1", "two/a1", "two/b1"], found.Slides.Select(slide => slide.Name));
        Assert.Equal(("alone", _folder["alone/1"]), (Assert.Single(given.Slides).Name, given.Slides[0].Path));
        Assert.Contains(found.Notes, note => note.StartsWith("3 files are further parts", StringComparison.Ordinal));
    }

    [Fact]
    public void Find_ManyPicturesInAFolder_AreOneLineWithTheirNumber()
    {
        Touch(["a.tif", "few/1.png", "few/2.png", .. Enumerable.Range(0, 1234).Select(i => $"many/{i}.png")]);

        FoundSlides found = Search(_folder.Path);

        Assert.Equal([_folder["few/1.png"], _folder["few/2.png"], _folder["many"]], found.PassedOver.Select(file => file.Path));
        Assert.Equal(("holds 1,234 files of which each is a picture.", 1234), (found.PassedOver[^1].Reason, found.PassedOver[^1].Files));
    }

    [Fact]
    public void Find_OutputIsTheFolderItself_HidesNoSlide()
    {
        Touch("a.tif", "sub/b.tif", "a/heatmap.tif", "report.html");
        File.WriteAllText(_folder["run.json"], """{ "schema": "pathology.run/1" }""");

        FoundSlides found = SlideInputs.Find([_folder.Path], _folder.Path, Probe, TestContext.Current.CancellationToken);

        Assert.Equal(["a.tif", "sub/b.tif"], found.Slides.Select(slide => slide.RelativeName));
        Assert.Empty(found.PassedOver);
    }

    [Fact]
    public void Find_FolderWithMasks_NamesThem()
    {
        Touch("Tumor_001.tif", "Tumor_001_mask.tif", "Tumor_001_Mask.tif", "Tumor_001_likelihood_map.tif", "kidney_mask.tif", "grey/x_mask.tif");

        FoundSlides found = Search(_folder.Path);

        Assert.Equal(["Tumor_001.tif", "kidney_mask.tif"], found.Slides.Select(slide => slide.RelativeName)); // a mask is one beside its slide, or by its content
        Assert.Equal(4, found.PassedOver.Count);
        Assert.Contains(found.PassedOver, file => file.Path == _folder["Tumor_001_mask.tif"] && file.Reason == "is a mask or map of Tumor_001, which lies beside it.");
        Assert.Contains(found.PassedOver, file => file.Path == _folder["grey/x_mask.tif"] && file.Reason.Contains("one channel", StringComparison.Ordinal));
    }

    [Fact]
    public void Find_EveryKindOfFile_IsAccountedFor()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "pipes are told on Linux");
        Touch("a.tif", "b/c.svs", "kidney_mask.tif", "a_mask.tif", "p.png", "notes.txt", ".hidden.svs", "._a.tif", "b/d.csv", "deep/er/e.tif");
        File.CreateSymbolicLink(_folder["dangling.svs"], "/nowhere/x.svs");
        File.CreateSymbolicLink(_folder["to_a.tif"], _folder["a.tif"]);
        File.CreateSymbolicLink(_folder["b/up"], _folder.Path);
        File.CreateSymbolicLink(_folder["self"], _folder["self"]);
        Assert.Equal(0, MakePipe(_folder["pipe.svs"], 0x180));

        FoundSlides found = Search(_folder.Path);

        Assert.Equal(["a.tif", "b/c.svs", "dangling.svs", "deep/er/e.tif", "kidney_mask.tif"], found.Slides.Select(slide => slide.RelativeName));
        Assert.Equal(
            ["._a.tif", ".hidden.svs", "a_mask.tif", "p.png", "pipe.svs", "self", "to_a.tif"],
            found.PassedOver.Select(file => Path.GetRelativePath(_folder.Path, file.Path)).Order(StringComparer.Ordinal));
        int below = Directory.GetFiles(_folder.Path, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3, AttributesToSkip = 0, IgnoreInaccessible = false })
            .Count(path => !path.Contains("/up/", StringComparison.Ordinal));
        Assert.Equal(below, found.Slides.Count + found.PassedOver.Count + found.Others.Values.Sum());
    }

    [Fact]
    public void Find_NameThatIsNoUtf8_IsASlideThatFails()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "names are bytes on Linux");
        Touch("a.tif");
        byte[] name = [.. System.Text.Encoding.UTF8.GetBytes(_folder["M"]), 0xfc, .. "ller.svs\0"u8];
        Assert.True(MakeFile(name, 0x180) >= 0);

        SlideInput slide = Search(_folder.Path).Slides[0];

        Assert.Equal(0, Remove(name)); // .NET could not, when the folder is removed
        Assert.Contains("bytes that are no UTF-8", FileStatus.Of(slide.Path).WhyNoFile(slide.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Find_LinksThatLeadRound_EndAndAreFollowedOnce()
    {
        Touch("a.tif", "x/b.tif");
        Directory.CreateDirectory(_folder["loop"]);
        foreach (string name in (string[])["loop/one", "loop/two", "x/up"])
        {
            Directory.CreateSymbolicLink(_folder[name], _folder.Path);
        }

        Assert.Equal(["a.tif", "x/b.tif"], Search(_folder.Path).Slides.Select(slide => slide.RelativeName));
    }

    [Fact]
    public void Find_LinkToAFolderElsewhere_IsFollowed()
    {
        using TemporaryFolder elsewhere = new();
        File.WriteAllText(elsewhere["far.tif"], "x");
        Directory.CreateSymbolicLink(_folder["link"], elsewhere.Path);
        Assert.Equal(["link/far.tif"], Search(_folder.Path).Slides.Select(slide => slide.RelativeName));
    }

    [Fact]
    public void Find_SameSlideByTwoLinks_IsOneAndSaid()
    {
        Touch("a.tif");
        File.CreateSymbolicLink(_folder["b.tif"], _folder["a.tif"]);

        FoundSlides found = Search(_folder["a.tif"], _folder["b.tif"], _folder["a.tif"]);

        Assert.Single(found.Slides);
        Assert.Equal($"is the same file as {_folder["a.tif"]} (a link), which is screened once.", Assert.Single(found.PassedOver).Reason);
        Assert.Equal("1 slide was named more than once; each is screened once.", Assert.Single(found.Notes));
    }

    [Fact]
    public void Find_Cancelled_Ends()
    {
        Touch("a.tif");
        Assert.Throws<OperationCanceledException>(() => SlideInputs.Find([_folder.Path], null, Probe, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Find_FolderWithPassedOverFilesAlone_NamesThem()
    {
        Touch("scan.png");
        Assert.Contains("scan.png is a picture", Assert.Throws<UsageException>(() => Find(_folder.Path)).Message, StringComparison.Ordinal);
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
                new SlideInput(_folder["a, old.tif"], "a, old.tif") { Listed = new ListEntry(_folder["slides.csv"], 0.25, _folder["a.xml"]), ListedLine = 2 },
                new SlideInput(_folder["b.tif"], "b.tif"),
            ],
            slides);
    }

    [Theory]
    [InlineData("slide,mpp\na.tif,forty\n", "line 2: 'forty' is not a resolution")]
    [InlineData("slide,mpp\na.tif,-1\n", "line 2: '-1' is not a resolution")]
    [InlineData("name,mpp\na.tif,1\n", "line 1: a column named 'slide' is needed")]
    [InlineData("slide,mpp\na.tif\n", "line 2: 1 column where the header has 2")]
    [InlineData("slide\n\n", "names no slide")]
    [InlineData("", "the file is empty")]
    public void Find_CsvThatIsWrong_SaysWhichLine(string text, string expected)
    {
        File.WriteAllText(_folder["slides.csv"], text);

        InputFileException error = Assert.Throws<InputFileException>(() => Find(_folder["slides.csv"]));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("slides.csv", error.Message, StringComparison.Ordinal);
    }

    // What a file holds does not matter here: its name says what it is taken for.
    private static SlideProbe Probe(string path) => Path.GetExtension(path) switch
    {
        ".txt" or ".csv" or ".json" or ".html" => default,
        ".png" => new SlideProbe(SlideLikeness.PassedOver, "is a picture."),
        _ => new SlideProbe(SlideLikeness.Slide, null) { HasOneChannel = path.Contains("grey", StringComparison.Ordinal) },
    };

    private static FoundSlides Search(params string[] arguments) => SlideInputs.Find(arguments, null, Probe, TestContext.Current.CancellationToken);

    private static IReadOnlyList<SlideInput> Find(params string[] arguments) => Search(arguments).Slides;

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MakePipe(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "unlink")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Remove(byte[] path);

    [LibraryImport("libc", EntryPoint = "creat")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MakeFile(byte[] path, uint mode);

    private void Touch(params string[] names)
    {
        foreach (string name in names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
            File.WriteAllText(_folder[name], "x");
        }
    }
}
