using System.Collections.Immutable;
using Pathology.Testing;

namespace Pathology.Scoring.Tests.Classifiers;

public sealed class TrainingTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("image,type,class,center\nA_1.tif,tumor,macro,0\nb/c.svs,normal,negative,1\n")]
    [InlineData("slide,label\nA_1,1\nb/c,0\n")]
    [InlineData("label,extra,slide\nTUMOUR,x,A_1.TIF\nNegative,y,b\\c\n")]
    public void Labels_Table_IsUnderstood(string table)
    {
        File.WriteAllText(_folder["l.csv"], table);

        var labels = SlideLabels.Read(_folder["l.csv"]);

        Assert.True(labels.IsPositive("a_1"));
        Assert.False(labels.IsPositive("b/c.svs"));
        Assert.Null(labels.IsPositive("d"));
    }

    [Theory]
    [InlineData("slide,label\na,tumor\nb,itc\n", 3, "'itc'")]
    [InlineData("slide,label\na,\n", 2, "''")]
    [InlineData("slide,label\n,tumor\n", 2, "no name")]
    [InlineData("slide,label\na,tumor\nb,normal\na.tif,normal\n", 4, "line 2")]
    [InlineData("slide,verdict\na,tumor\n", 1, "'label'")]
    [InlineData("file,label\na,tumor\n", 1, "'slide'")]
    public void Labels_WrongTable_SaysWhere(string table, int line, string says)
    {
        File.WriteAllText(_folder["l.csv"], table);

        InputFileException error = Assert.Throws<InputFileException>(() => SlideLabels.Read(_folder["l.csv"]));

        Assert.Equal(line, error.Line);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("slide_000,didsr,0.1,", "slide_001,didsr,0.1,word,", 3, "'word'")]
    [InlineData("slide_000,didsr,0.1,", "slide_001,didsr,0.1,NaN,", 3, "'NaN'")]
    [InlineData("slide_000,didsr,0.1,", "slide_001,didsr,0.1,,", 3, "''")]
    [InlineData("slide_000,didsr,0.1,", "slide_000.tif,didsr,0.1,1,", 3, "line 2")]
    [InlineData("slide_000,didsr,0.1,", "slide_001,repath,0.1,1,", 3, "repath")]
    [InlineData("slide_000,didsr,0.1,", "slide_001,didsr,-1,1,", 3, "cell_mm")]
    [InlineData("slide_000,didsr,0.1,", ",didsr,0.1,1,", 3, "no name")]
    [InlineData("slide_000,wang,0.1,", "slide_001,wang,0.1,1,", 2, "'wang'")]
    public void Features_WrongLine_SaysWhere(string first, string second, int line, string says)
    {
        string zeros = string.Join(',', Enumerable.Repeat("0", 29));
        string header = MadeTable.Features(0, 1).Trim();
        File.WriteAllText(_folder["f.csv"], $"{header}\n{first}0,{zeros}\n{second}{zeros}\n");

        InputFileException error = Assert.Throws<InputFileException>(() => FeatureTable.Read([_folder["f.csv"]], null));

        Assert.Equal(line, error.Line);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_KnownOtherwise_NameTheSlidesWithout()
    {
        File.WriteAllText(_folder["f.csv"], MadeTable.Features(3, 1));
        var table = FeatureTable.Read([_folder["f.csv"]], null);
        var labels = SlideLabels.Of("verdicts", new Dictionary<string, bool> { ["SLIDE_000.tif"] = true, ["slide_002"] = false });

        FeatureTable labelled = table.Labelled(labels, out ImmutableArray<string> without);

        Assert.Equal(["slide_000", "slide_002"], labelled.Slides.Select(slide => slide.Slide));
        Assert.Equal(["slide_001"], without);
        Assert.Contains("verdicts", Assert.Throws<InputFileException>(() => table.Labelled(SlideLabels.Of("verdicts", []), out _)).Message, StringComparison.Ordinal);
        Assert.Throws<InputFileException>(() => SlideLabels.Of("verdicts", new Dictionary<string, bool> { ["a.tif"] = true, ["a"] = false }));
    }

    [Fact]
    public void Features_MissingColumn_IsNamed()
    {
        File.WriteAllText(_folder["f.csv"], MadeTable.Features(2, 1).Replace("extend_largest", "extent_largest", StringComparison.Ordinal).Replace("feature_set", "other", StringComparison.Ordinal));

        InputFileException error = Assert.Throws<InputFileException>(() => FeatureTable.Read([_folder["f.csv"]], null));

        Assert.Contains("extend_largest", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_SlideInTwoTables_IsNamedWithBothPlaces()
    {
        File.WriteAllText(_folder["f.csv"], MadeTable.Features(2, 1));
        File.WriteAllText(_folder["g.csv"], MadeTable.Features(1, 1));

        InputFileException error = Assert.Throws<InputFileException>(() => FeatureTable.Read([_folder["f.csv"], _folder["g.csv"]], null));

        Assert.Equal((_folder["g.csv"], 2), (error.Path, error.Line));
        Assert.Contains($"{_folder["f.csv"]}, line 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_HeaderOnly_IsRefused()
    {
        File.WriteAllText(_folder["f.csv"], MadeTable.Features(0, 1));

        Assert.Contains("no slide", Assert.Throws<InputFileException>(() => FeatureTable.Read([_folder["f.csv"]], null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_ColumnsInAnotherOrder_MeanTheSame()
    {
        string[] lines = MadeTable.Features(4, 1).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        File.WriteAllLines(_folder["f.csv"], lines);
        File.WriteAllLines(_folder["g.csv"], lines.Select(line => string.Join(',', line.Split(',').Reverse())));

        Assert.Equal(
            FeatureTable.Read([_folder["f.csv"]], null).Slides.Select(slide => string.Join(' ', slide.Values)),
            FeatureTable.Read([_folder["g.csv"]], null).Slides.Select(slide => string.Join(' ', slide.Values)));
    }

    [Fact]
    public void Folds_AnyLabels_HaveTheSameShareOfEachKind()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            bool[] labels = [.. Enumerable.Range(0, random.Next(10, 80)).Select(_ => random.Next(3) == 0)];
            int folds = random.Next(2, 8);

            int[] fold = StratifiedFolds.Of(labels, folds, seed);

            int[] positives = [.. Enumerable.Range(0, folds).Select(part => labels.Where((label, i) => label && fold[i] == part).Count())];
            int[] sizes = [.. Enumerable.Range(0, folds).Select(part => fold.Count(f => f == part))];
            Assert.True(positives.Max() - positives.Min() <= 1 && sizes.Max() - sizes.Min() <= 1, $"seed {seed}");
        }
    }
}
