using System.Text;
using Pathology.Scoring;
using Pathology.Testing;

namespace Pathology.Tasks.Tests;

/// <summary>Neither stricter nor laxer than the official scorers, and nothing that is left out left unsaid.</summary>
public sealed class LikeTheScorersTests : IDisposable
{
    private static readonly FrocOptions s_2018 = new() { Protocol = FrocProtocol.GigaDb2018 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("90,960,960\n10,10,10\n")]
    [InlineData("5.3,960,960\n0.1,10,10\n")]
    [InlineData("9e1,9.6e2,960\r\n1e1,10,10\r\n")]
    [InlineData("\uFEFFscore,x,y,note\n90,960,960,a\n10,10,10,b\n")]
    [InlineData("0.9,960,960,1\n0.1,10,10,2\n")]
    public void Of_AnyNumberAsConfidence_IsScoredByItsOrder(string lines)
    {
        Submit(("tumor_001", lines), ("normal_001", ""));

        Camelyon16Evaluation evaluation = Evaluate();

        Assert.Equal(1, evaluation.Froc.Score.Mean);
        Assert.Equal(1, evaluation.Roc.Area);
    }

    [Fact]
    public void Of_ConfidencesBeyondOne_AreNamed()
    {
        Submit(("tumor_001", "90,960,960\n-1,10,10\n"), ("normal_001", ""));
        Assert.Contains(Evaluate().Notes, note => note.Contains("Confidences reach from -1 to 90, not from 0 to 1: only their order counts", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_FurtherColumns_AreNamed()
    {
        Submit(("tumor_001", "p,x,y,area,stain\n0.9,960,960,1,2\n0.1,1,1,1,1\n"), ("normal_001", ""));
        Assert.Contains(Evaluate().Notes, note => note.Contains("passed over the columns area, stain", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_PlacesBetweenPixels_AreRoundedIn2018AndRefusedIn2016()
    {
        Submit(("tumor_001", "p,x,y\n0.9,960.5,960.25\n0.1,10,10\n"), ("normal_001", ""));

        Assert.Equal(1, Evaluate(request => request with { Options = s_2018 }).Froc.Score.Mean);
        Assert.Contains("X is '960.5', not a whole number", Assert.Throws<InputFileException>(() => Evaluate()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_SlideExcludedFromLesionsAlone_CountsForTheArea()
    {
        Submit(("tumor_001", "0.9,960,960\n0.1,1,1\n"), ("test_114", "0.2,5,5\n"), ("normal_001", "0.5,1,1\n"));
        Mask("test_114");

        Camelyon16Evaluation evaluation = Evaluate(request => request with { ExcludedFromLesions = ["Test_114.tif"] });

        Assert.Equal(0.5, evaluation.Roc.Area);
        Assert.Equal((2, 1), (evaluation.Froc.Slides, evaluation.Froc.Lesions));
        Assert.Equal(3, evaluation.Slides.Length);
    }

    [Fact]
    public void Of_PerfectSubmissionOfOneConfidence_IsZeroIn2016AndSaysWhy()
    {
        Submit(("tumor_001", "1,960,960\n"), ("normal_001", ""));

        Camelyon16Evaluation evaluation = Evaluate();

        Assert.Equal(0, evaluation.Froc.Score.Mean);
        Assert.Contains("leaves the lowest confidence, 1, out of its curve, which is all that there is: the score is 0", Assert.Single(evaluation.Notes), StringComparison.Ordinal);
        Assert.Equal(1, Evaluate(request => request with { Options = s_2018 }).Froc.Score.Mean);
    }

    [Fact]
    public void Of_FilesOfAMac_ArePassedOverAndNamed()
    {
        Submit(("tumor_001", "0.9,960,960\n0.1,1,1\n"), ("._tumor_001", "\0\u0005\u0016\u0007"), ("normal_001", ""));
        File.WriteAllText(Path.Combine(_folder["masks"], "._tumor_001_mask.pgm"), "\0");

        Assert.Equal(2, Evaluate().Notes.Count(note => note.Contains("1 file that a Mac or an Office left beside others passed over", StringComparison.Ordinal)));
    }

    [Fact]
    public void Pairs_MolecularScoresAlone_OneOfMinusOneIsAScore()
    {
        (string truth, string given) = Scores("1,-0.9\n1,-1.02\n2,0.7\n", "-1,-0.7\n-1,-1.0\n-1,0.6\n");
        List<string> notes = [];

        ((double, double)[]? mitotic, (double, double)[]? molecular) = TupacScores.Pairs(truth, given, notes);

        Assert.Null(mitotic);
        Assert.Equal([(-0.9, -0.7), (-1.02, -1.0), (0.7, 0.6)], molecular!);
        Assert.Contains("not attempted", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_HeaderInTheChallengesWords_IsUnderstoodAndOfficeNotesPassedOver()
    {
        Submit(("tumor_001", "confidence,X coordinate,Y coordinate\n0.9,960,960\n0.1,1,1\n"), ("~$tumor_001", "x"), ("normal_001", ""));

        Camelyon16Evaluation evaluation = Evaluate();

        Assert.Equal(2, evaluation.Slides.Length);
        Assert.Contains(evaluation.Notes, note => note.Contains("~$tumor_001", StringComparison.Ordinal));
    }

    [Fact]
    public void Pairs_MinusOneAmongMolecularScores_IsAScore()
    {
        (string truth, string given) = Scores("1,-0.9\n1,-1.02\n2,0.7\n", "1,-0.7\n1,-1.0\n2,0.6\n");
        List<string> notes = [];

        ((double, double)[]? mitotic, (double, double)[]? molecular) = TupacScores.Pairs(truth, given, notes);

        Assert.Equal(3, mitotic!.Length);
        Assert.Equal([(-0.9, -0.7), (-1.02, -1.0), (0.7, 0.6)], molecular!);
        Assert.Empty(notes);
    }

    [Fact]
    public void Pairs_GapsOnEitherSide_AreLeftOutAndNamed()
    {
        (string truth, string given) = Scores("3,0.5\n-1,0.2\n2,0.3\n1,0.9\n", "3,0.4\n1,0.3\n-1,-1\n1,0.8\n");
        List<string> notes = [];

        ((double, double)[]? mitotic, (double, double)[]? molecular) = TupacScores.Pairs(truth, given, notes);

        Assert.Equal([(3, 3), (1, 1)], mitotic!);
        Assert.Equal([(0.5, 0.4), (0.2, 0.3), (0.9, 0.8)], molecular!);
        Assert.Contains($"{truth}: 1 case has no mitotic score (-1 in line 2) and is left out.", notes);
        Assert.Contains($"{given}: 1 case has no molecular score (-1 in line 3) and is left out.", notes);
    }

    [Fact]
    public void Pairs_WholeColumnOfMinusOne_IsATaskNotAttempted()
    {
        (string truth, string given) = Scores("3,0.5\n1,0.2\n", "3,-1\n1,-1\n");
        List<string> notes = [];

        Assert.Null(TupacScores.Pairs(truth, given, notes).Molecular);
        Assert.Contains("this task was not attempted", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NodeRowsOfOtherWords_ArePassedOverAndNamed()
    {
        File.WriteAllText(_folder["given.csv"], "patient,stage,center\npatient_001.zip,pN0,1\npatient_001_node_0.tif,Negative,1\npatient_001_node_1.tif,itc,1\n");

        var table = StageTable.Read(_folder["given.csv"]);

        Assert.Equal(["patient_001_node_1"], table.Nodes.Keys);
        Assert.Contains("passed over the column center", table.Notes[0], StringComparison.Ordinal);
        Assert.Contains("1 node row passed over", table.Notes[1], StringComparison.Ordinal);
        Assert.Contains("'Negative' in line 3", table.Notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Score_CapitalEndings_AreTheSameImages()
    {
        Write("truth/01.csv", "100,100\n");
        Write("truth/02.CSV", "100,100\n300,300\n");
        Write("found/01.CSV", "100,100,0.9\n");
        Write("found/02.csv", "");
        Write("found/03.csv", "1,1\n");
        List<string> notes = [];

        (string Image, DetectionScore Score)[] scores =
            [.. MitosisFiles.Score(_folder["truth"], _folder["found"], null, 30, MatchingRule.Amida, notes)];

        Assert.Equal(0.5, scores.Select(image => image.Score).Aggregate(default(DetectionScore), DetectionScore.Add).F1);
        Assert.Contains("03.csv", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CapitalXml_IsTheSlidesTruth()
    {
        Write("run/tumor_001/tiles.csv", "minx,miny,width,height,prob_tumor\n0,0,10,10,0.9\n20,0,10,10,0.4\n");
        Write("run/tumor_002/tiles.csv", "minx,miny,width,height,prob_tumor\n0,0,10,10,0.8\n20,0,10,10,0.3\n");
        foreach (string slide in (string[])["tumor_001.XML", "tumor_002.xml", "tumor_003.xml"])
        {
            Write($"xml/{slide}", Square);
        }

        List<string> notes = [];
        (List<List<(double Score, bool IsPositive)>> slides, int annotated) = ScoredTiles.Read(_folder["run"], _folder["xml"], null, notes);

        Assert.Equal((2, 2), (slides.Count, annotated));
        Assert.All(slides, tiles => Assert.Equal([true, false], tiles.Select(tile => tile.IsPositive)));
        Assert.Contains("1 annotated slide has no tiles", Assert.Single(notes), StringComparison.Ordinal);
    }

    private const string Square = """
        <ASAP_Annotations><Annotations><Annotation Name="a" Type="Polygon" PartOfGroup="Tumor"><Coordinates>
        <Coordinate Order="0" X="0" Y="0" /><Coordinate Order="1" X="12" Y="0" /><Coordinate Order="2" X="12" Y="12" /><Coordinate Order="3" X="0" Y="12" />
        </Coordinates></Annotation></Annotations><AnnotationGroups><Group Name="Tumor" PartOfGroup="None" /></AnnotationGroups></ASAP_Annotations>
        """;

    private Camelyon16Evaluation Evaluate(Func<Camelyon16Request, Camelyon16Request>? change = null)
    {
        Mask("tumor_001");
        var request = new Camelyon16Request
        {
            Results = _folder["results"],
            Truth = TruthFolder.OfMasks(_folder["masks"], null, null),
            Options = new FrocOptions(),
            Bootstrap = new Bootstrap { Resamples = 0 },
            Words = new JudgingWords("--exclude", "--exclude-lesions", "--mpp"),
        };
        return Camelyon16Evaluation.Of(change is null ? request : change(request), TestContext.Current.CancellationToken);
    }

    private void Submit(params (string Slide, string Lines)[] files)
    {
        Directory.CreateDirectory(_folder["masks"]);
        foreach ((string slide, string lines) in files)
        {
            Write($"results/{slide}.csv", lines);
        }
    }

    private (string Truth, string Given) Scores(string truth, string given)
    {
        Write("truth.csv", truth);
        Write("given.csv", given);
        return (_folder["truth.csv"], _folder["given.csv"]);
    }

    private void Write(string name, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        File.WriteAllText(_folder[name], content);
    }

    // A disc of tumour in the middle of 60 x 60 pixels of the evaluation level.
    private void Mask(string slide)
    {
        byte[] pixels = [.. Enumerable.Range(0, 60 * 60).Select(i => (byte)(Math.Pow((i % 60) - 30, 2) + Math.Pow((i / 60) - 30, 2) < 400 ? 255 : 0))];
        File.WriteAllBytes(Path.Combine(_folder["masks"], $"{slide}_mask.pgm"), [.. Encoding.ASCII.GetBytes("P5 60 60 255\n"), .. pixels]);
    }
}
