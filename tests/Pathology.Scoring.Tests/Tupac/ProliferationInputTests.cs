using Pathology.Testing;

namespace Pathology.Scoring.Tests.Tupac;

public sealed class ProliferationInputTests : IDisposable
{
    private const string Header = "slide,regions,hotspot_mitoses,mitotic_score,sum,std,avg,sum_top10,std_top10,avg_top10,sum_top30_70,std_top30_70,avg_top30_70";
    private const string Nine = "4,0.5,0.4,1,0,1,2,0.5,0.5";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("slide,score\na/TUPAC-TR-002,-0.25\n", "A/tupac-tr-002.svs")]
    [InlineData("score,note,image\n-0.25,x,b17.tif\n", "b17")]
    [InlineData("2,0.5\n1,-0.25\n3,0.125\n", "scans/TUPAC-TR-002.svs")]
    public void Labels_EitherTable_IsUnderstood(string table, string slide)
    {
        var labels = ProliferationLabels.Read(Write("l.csv", table));

        Assert.Equal(-0.25, labels.Of(RowOf(slide)));
    }

    [Theory]
    [InlineData("slide,score\na,0.5\nb,high\n", 3, "'high'")]
    [InlineData("slide,score\na,NaN\n", 2, "'NaN'")]
    [InlineData("slide,score\na,\n", 2, "''")]
    [InlineData("slide,score\na,1e300\n", 2, "not between")]
    [InlineData("slide,score\n,0.5\n", 2, "no name")]
    [InlineData("slide,score\na,1\nb,1\na.tif,2\n", 4, "line 2")]
    [InlineData("slide,label\na,tumor\n", 1, "'score'")]
    [InlineData("file,score\na,1\n", 1, "'slide'")]
    [InlineData("1,0.5\n2,NaN\n", 2, "'NaN'")]
    [InlineData("1,0.5\n2\n", 2, "1 column")]
    [InlineData("1,0.5,7\n", 1, "3 columns")]
    [InlineData("1,0.5\n\n2,0.25\n", 2, "empty")]
    public void Labels_WrongTable_SaysWhere(string table, int line, string says)
    {
        InputFileException error = Assert.Throws<InputFileException>(() => ProliferationLabels.Read(Write("l.csv", table)));

        Assert.Equal((_folder["l.csv"], line), (error.Path, error.Line));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_EmptyFile_SaysSo() =>
        Assert.Contains("empty", Assert.Throws<InputFileException>(() => ProliferationLabels.Read(Write("l.csv", ""))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("2,0.5\n", "TUPAC-TR-002", "has no score")]
    [InlineData("2,0.5\n", "TUPAC-TE-001", "no training case")]
    [InlineData("2,0.5\n", "b17", "no training case")]
    [InlineData("slide,score\na,0.5\n", "b17", "has no score")]
    public void Labels_SlideWithoutScore_IsNamedWithItsLine(string table, string slide, string says)
    {
        var labels = ProliferationLabels.Read(Write("l.csv", table));

        InputFileException error = Assert.Throws<InputFileException>(() => labels.Of(RowOf(slide)));

        Assert.Equal((_folder["t.csv"], 2), (error.Path, error.Line));
        Assert.Contains(slide, error.Message, StringComparison.Ordinal);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("b,10,2,1,word,0.5,0.4,1,0,1,2,0.5,0.5", "'word'")]
    [InlineData("b,10,2,1,NaN,0.5,0.4,1,0,1,2,0.5,0.5", "'NaN'")]
    [InlineData("b,10,2,1,-4,0.5,0.4,1,0,1,2,0.5,0.5", "sum is -4")]
    [InlineData("b,10,2,1,4", "5 columns")]
    [InlineData($"b,-1,2,1,{Nine}", "regions")]
    [InlineData($",10,2,1,{Nine}", "no name")]
    [InlineData($"A.svs,10,2,1,{Nine}", "line 2")]
    public void Table_WrongLine_SaysWhere(string line, string says)
    {
        InputFileException error = Assert.Throws<InputFileException>(() => ProliferationTable.Read([Write("t.csv", $"{Header}\na,10,2,1,{Nine}\n{line}\n")]));

        Assert.Equal((_folder["t.csv"], 3), (error.Path, error.Line));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_MissingColumn_IsNamed()
    {
        InputFileException error = Assert.Throws<InputFileException>(() => ProliferationTable.Read([Write("t.csv", $"{Header.Replace("std_top10", "other", StringComparison.Ordinal)}\n")]));

        Assert.Contains("'std_top10'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_SlideWithoutRegions_IsLeftOutForNothingOfItWasLookedAt()
    {
        string zeros = string.Join(',', Enumerable.Repeat("0", 9));

        var table = ProliferationTable.Read([Write("t.csv", $"{Header}\na,10,2,1,{Nine}\nblank,0,0,1,{zeros}\nquiet,10,0,1,{zeros}\n"), Write("u.csv", $"{Header}\nb,7,2,1,{Nine}\n")]);

        Assert.Equal(["blank"], table.Unseen);
        Assert.Equal(["a", "quiet", "b"], table.Rows.Select(row => row.Features.Slide));
        Assert.Equal(10, table.Regions);
    }

    [Fact]
    public void Train_OneCaseUnderTwoNames_IsRefused()
    {
        var table = ProliferationTable.Read([Write("t.csv", $"{Header}\na/TUPAC-TR-001,10,2,1,{Nine}\nb/TUPAC-TR-001,10,2,1,{Nine}\n")]);

        InputFileException error = Refused(table, "2,0.5\n");

        Assert.Equal(3, error.Line);
        Assert.Contains("the same case as a/TUPAC-TR-001", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(19, true, true, "needs 20 at least")]
    [InlineData(20, false, true, "have the score 0.5")]
    [InlineData(20, true, false, "the same features")]
    public void Train_TooLittleToLearnFrom_IsRefused(int slides, bool scoresVary, bool featuresVary, string says)
    {
        IEnumerable<string> lines = Enumerable.Range(0, slides).Select(i => $"s{i},10,2,1,{(featuresVary ? i : 4)}{Nine[1..]}");
        var table = ProliferationTable.Read([Write("t.csv", $"{Header}\n{string.Join('\n', lines)}\n")]);

        InputFileException error = Refused(table, $"slide,score\n{string.Join('\n', Enumerable.Range(0, slides).Select(i => $"s{i},{(scoresVary ? i : 0.5)}"))}\n");

        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_MoreFoldsThanSlides_IsRefused()
    {
        (ProliferationTable table, ProliferationLabels labels) = MadeCases.Write(_folder, 25, 1, MadeCases.Signal);

        InputFileException error = Assert.Throws<InputFileException>(() => ProliferationTrainer.Train(table, labels, new TrainingOptions { Name = "made", Folds = 26 }, _folder["p.json"]));

        Assert.Contains("26-fold cross-validation of this forest needs 26", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20, 5)]
    [InlineData(20, 20)]
    [InlineData(32, 2)]
    public void Train_FewestSlidesThereMayBe_Suffice(int slides, int folds)
    {
        (ProliferationTable table, ProliferationLabels labels) = MadeCases.Write(_folder, slides, 2, MadeCases.Signal);

        ProliferationModel model = ProliferationTrainer.Train(table, labels, new TrainingOptions { Name = "made", Trees = 5, Folds = folds }, _folder["p.json"]);

        Assert.Equal(slides, model.Training.Slides);
        Assert.True(model.ScoreOf([9, 9, 9]) > model.ScoreOf([0, 0, 0]));
    }

    [Fact]
    public void Folds_AnyNumbers_HaveTheSameShareOfLowAndHighOnes()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            double[] numbers = [.. Enumerable.Range(0, random.Next(10, 80)).Select(_ => random.NextDouble())];
            int folds = random.Next(2, 8);

            int[] fold = StratifiedFolds.Of(numbers, folds, seed);

            int[] ranked = [.. Enumerable.Range(0, numbers.Length).OrderBy(i => numbers[i]).Select(i => fold[i])];
            Assert.All(ranked.Chunk(folds).Where(stratum => stratum.Length == folds), stratum => Assert.Equal(Enumerable.Range(0, folds), stratum.Order()));
            Assert.InRange(fold.Max() + 1, 1, folds);
        }
    }

    private InputFileException Refused(ProliferationTable table, string labels)
    {
        InputFileException error = Assert.Throws<InputFileException>(() =>
            ProliferationTrainer.Train(table, ProliferationLabels.Read(Write("l.csv", labels)), new TrainingOptions { Name = "made" }, _folder["p.json"]));
        Assert.False(File.Exists(_folder["p.json"]));
        return error;
    }

    private FeatureRow RowOf(string slide) => new(_folder["t.csv"], 2, new SlideFeatures(slide, null, [0, 0, 0, 0, 0, 0, 0, 0, 0]));

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder[name], text);
        return _folder[name];
    }
}
