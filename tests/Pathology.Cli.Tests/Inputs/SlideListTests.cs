using Pathology.Slides;
using Pathology.Testing;

namespace Pathology.Cli.Tests.Inputs;

/// <summary>Lists as people make them: by spreadsheets, by hand, by other programs.</summary>
public sealed class SlideListTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("rows.csv", "slide,mpp,note\r\ng1.tif,0.25,ok\r\ng2.tif,0.25,\r\n,,\r\n")] // rows that a spreadsheet leaves behind
    [InlineData("trailing.csv", "slide\ng1.tif,\ng2.tif\n")]
    [InlineData("mark.csv", "\uFEFFslide,mpp\r\n\"g1.tif\",0.25\r\ng2.tif,0.25\r\n")]
    [InlineData("synonyms.csv", "File_Name,MPP,Mask_Path\ng1.tif,0.25,\ng2.tif,0.25,\n")]
    [InlineData("quoted.txt", "\"g1.tif\"\r\n'g2.tif'\r\n")]
    [InlineData("mark.txt", "\uFEFFg1.tif\n# a note\n\n  g2.tif  \n")]
    [InlineData("table.txt", "slide,mpp\ng1.tif,0.25\ng2.tif,0.25\n")]
    [InlineData("old-mac.lst", "g1.tif\rg2.tif\r")]
    public void Find_ListAsPeopleMakeThem_NamesItsSlides(string name, string text)
    {
        File.WriteAllText(_folder[name], text);
        Assert.Equal([_folder["g1.tif"], _folder["g2.tif"]], Find(name).Slides.Select(slide => slide.Path));
    }

    [Theory]
    [InlineData("slide;mpp\ng1.tif;0,25\n", "the header names slide;mpp. Separate columns by commas, and write decimals with a point.")]
    [InlineData("slide;mpp\ng1.tif;0.25\n", "a column named 'slide' is needed; the header names slide;mpp. Separate columns by commas")]
    [InlineData("slide,mpp_x\ng1.tif,0.5\n", "line 1: the column 'mpp_x' is not understood; a slide's microns per pixel stand in a column 'mpp'")]
    [InlineData("slide,mpp\ng1.tif,0.00025\n", "line 2: '0.00025' is not a resolution in microns per pixel, such as 0.25. Pixels of slides are 0.05 to 20 microns across; in millimetres, it is 0.25 microns.")]
    [InlineData("slide,mpp\ng1.tif,352.8\n", "line 2: '352.8' is not a resolution")]
    [InlineData("slide,mpp\n,0.5\n", "line 2: the slide's path is empty")]
    [InlineData("slide,mpp\ng1.tif,0.5\n./g1.tif,0.25\n", "g1.tif stands in line 2 already with mpp 0.5, and here with mpp 0.25; keep one of the two.")]
    [InlineData("slide,mask\ng1.tif,a.png\ng1.tif,b.png\n", "line 3: ")]
    [InlineData("slide\n", "names no slide")]
    public void Find_TableThatCannotBeMeantSo_SaysWhichLine(string text, string expected)
    {
        File.WriteAllText(_folder["list.csv"], text);
        InputFileException error = Assert.Throws<InputFileException>(() => Find("list.csv"));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(_folder["list.csv"], error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("latin1.txt")]
    [InlineData("latin1.csv")]
    public void Find_ListThatIsNoUtf8_SaysSoOnce(string name)
    {
        using (FileStream file = File.Create(_folder[name]))
        {
            file.Write([.. "slide\nM"u8, 0xfc, .. "ller.tif\n"u8]);
        }

        Assert.Contains(", line 2: this is no UTF-8 text; save it in UTF-8", Assert.Throws<InputFileException>(() => Find(name)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Find_SlideByFolderAndByList_TakesWhatTheListSaysWhicheverComesFirst(bool listFirst)
    {
        Directory.CreateDirectory(_folder["fold"]);
        File.WriteAllText(_folder["fold/a.tif"], "x");
        File.WriteAllText(_folder["override.csv"], "slide,mpp\nfold/a.tif,0.5\n");
        string[] arguments = listFirst ? [_folder["override.csv"], _folder["fold"]] : [_folder["fold"], _folder["override.csv"]];

        FoundSlides found = SlideInputs.Find(arguments, null, _ => new SlideProbe(SlideLikeness.Slide, null), TestContext.Current.CancellationToken);

        Assert.Equal(0.5, Assert.Single(found.Slides).MicronsPerPixel);
    }

    [Fact]
    public void Find_ColumnsThatAreNotUnderstood_AreNamed()
    {
        File.WriteAllText(_folder["list.csv"], "slide,stain,note\ng1.tif,HE,old\n");
        Assert.Equal($"{_folder["list.csv"]}: of its columns only slide, mpp and mask are read; not understood: stain, note.", Assert.Single(Find("list.csv").Notes));
    }

    private FoundSlides Find(string name) => SlideInputs.Find([_folder[name]], null, _ => default, TestContext.Current.CancellationToken);
}
