using System.Text;
using Pathology.Scoring;
using Pathology.Testing;

namespace Pathology.Tasks.Tests;

/// <summary>Which slides count, and what is said of input that cannot be.</summary>
public sealed class Camelyon16EvaluationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_ReferenceScoresAndExclusions_DecideWhatCounts()
    {
        Submission(("TUMOR_001", "0.9,960,960\n"), ("tumor_002", ""), ("normal_001", "p,x,y\n0.4,10,10\n"), ("normal_009", "0.8,10,10\n"), ("test_049", "1,5,5\n"));
        Mask("Tumor_001");
        Mask("Tumor_002");
        File.WriteAllText(_folder["reference.csv"], "image,type,class,center\ntumor_001.tif,tumor,macro,1\ntumor_002.tif,tumor,macro,1\nnormal_001.tif,normal,negative,0\ntest_049.tif,normal,negative,0\n");
        File.WriteAllText(_folder["scores.csv"], "Tumor_001.tif,0.7\nTumor_002,0.2\nNormal_001,0.2\n");

        Camelyon16Evaluation evaluation = Evaluate(request => request with
        {
            Reference = _folder["reference.csv"],
            SlideScores = _folder["scores.csv"],
            Excluded = ["Test_049", "Test_114"],
        });

        Assert.Equal(["normal_001", "TUMOR_001", "tumor_002"], evaluation.Slides.Select(slide => slide.Findings.Name));
        Assert.Equal(0.75, evaluation.Roc.Area); // a win and a tie
        Assert.Equal(0.5, evaluation.Froc.Points[0].Sensitivity);
        Assert.Equal(
            ["--exclude Test_114: there is no such slide.", "The reference does not know normal_009; left out."],
            evaluation.Notes);
    }

    [Fact]
    public void Of_SlideWithoutFile_IsNotCountedIn2016AndAFaultIn2018()
    {
        Submission(("tumor_001", "0.9,960,960\n"));
        Mask("tumor_001");
        Mask("tumor_002");

        Camelyon16Evaluation of2016 = Evaluate(request => request);
        var of2018 = new FrocOptions { Protocol = FrocProtocol.GigaDb2018 };

        Assert.Equal((1, 1), (of2016.Froc.Slides, of2016.Froc.Lesions));
        Assert.Contains("no results for tumor_002", of2016.Notes[0], StringComparison.Ordinal);
        AssertRefused("results: ", "no results for tumor_002", request => request with { Options = of2018 });
    }

    [Theory]
    [InlineData("0.9,960,960\nhigh,1,1\n", 2, "the confidence is 'high', not a number")]
    [InlineData("NaN,1,1\n", 1, "the confidence is 'NaN', not a number")]
    [InlineData("0,95,960,960\n0,9,20,20\n", 1, "4 columns, but a detection is three")] // decimal commas
    [InlineData("0.5,1.5,1\n", 1, "X is '1.5', not a whole number")]
    [InlineData("0.5,1,-3\n", 1, "Y is -3, outside the slide")]
    [InlineData("0.5,10,10\n\n0.5,2000,9999\n", 3, "lies outside the slide of 1920 x 1920 pixels")]
    [InlineData("0.5,1\n", 1, "2 columns, but a detection is three")]
    [InlineData("p,x,z\n0.5,1,1\n", 1, "a column named 'y' is needed")]
    public void Of_DetectionThatCannotBe_IsOneSentenceWithFileAndLine(string lines, int line, string expected)
    {
        Submission(("tumor_001", lines));
        Mask("tumor_001");

        AssertRefused($"tumor_001.csv, line {line}: ", expected);
    }

    [Fact]
    public void Of_SameSlideTwice_IsRefused()
    {
        Submission(("tumor_001", ""), ("Tumor_001", ""));
        Mask("tumor_001");

        AssertRefused("tumor_001.csv: ", "differ in case alone");
    }

    [Fact]
    public void Of_TumourSlideWithoutMask_IsRefused()
    {
        Submission(("tumor_001", ""), ("tumor_002", ""));
        Mask("tumor_001");

        AssertRefused("tumor_002.csv: ", "there is no file for it");
    }

    [Fact]
    public void Of_MaskThatIsNoPicture_IsRefused()
    {
        Submission(("tumor_001", ""));
        Directory.CreateDirectory(_folder["masks"]);
        File.WriteAllText(Path.Combine(_folder["masks"], "tumor_001_mask.tif"), "words");

        AssertRefused("tumor_001_mask.tif: ", "not a slide format");
    }

    [Theory]
    [InlineData("Tumor_001,Tumor\nTumor_001.tif,Normal\n", "reference.csv, line 2: ", "stands in line 1 already")]
    [InlineData("Tumor_001,Tumour\n", "reference.csv, line 1: ", "neither tumor nor normal")]
    [InlineData("", "reference.csv: ", "names no slide")]
    [InlineData("image,class\nTumor_001,macro\n", "reference.csv, line 1: ", "a column named 'type' is needed")]
    public void Of_ReferenceThatCannotBe_IsOneSentenceWithFileAndLine(string content, string place, string expected)
    {
        Submission(("tumor_001", ""));
        Mask("tumor_001");
        File.WriteAllText(_folder["reference.csv"], content);

        AssertRefused(place, expected, request => request with { Reference = _folder["reference.csv"] });
    }

    [Theory]
    [InlineData("Tumor_001,0.5\ntumor_001,0.6\n", "scores.csv, line 2: ", "stands in line 1 already")]
    [InlineData("slide,score\nTumor_001,nan\n", "scores.csv, line 2: ", "not a number")]
    [InlineData("Tumor_002,0.5\n", "scores.csv: ", "there is no score for the slide tumor_001")]
    public void Of_ScoresThatCannotBe_AreOneSentenceWithFileAndLine(string content, string place, string expected)
    {
        Submission(("tumor_001", ""));
        Mask("tumor_001");
        File.WriteAllText(_folder["scores.csv"], content);

        AssertRefused(place, expected, request => request with { SlideScores = _folder["scores.csv"] });
    }

    [Fact]
    public void Of_UndeclaredGroup_IsOneSentenceWithFileAndLine()
    {
        Submission(("tumor_001", ""));
        Directory.CreateDirectory(_folder["xml"]);
        File.WriteAllText(Path.Combine(_folder["xml"], "tumor_001.xml"), "<ASAP_Annotations><Annotations>\n<Annotation Name=\"a\" Type=\"Polygon\" PartOfGroup=\"Tumor\"><Coordinates/></Annotation></Annotations></ASAP_Annotations>");

        AssertRefused("tumor_001.xml, line 2: ", "does not declare", request => request with { Truth = TruthFolder.OfAnnotations(_folder["xml"], false) });
    }

    [Fact]
    public void OfMasks_SlidesBesideTheirMasks_AreNotTakenForMasks()
    {
        Mask("tumor_001");
        File.WriteAllText(Path.Combine(_folder["masks"], "normal_001.tif"), "a slide");

        Assert.Equal(["tumor_001"], TruthFolder.OfMasks(_folder["masks"], null, null).Names);
    }

    [Fact]
    public void Of_NoTumourInAMask_IsANormalSlideUnlessItsNameSaysOtherwise()
    {
        Submission(("test_001", "0.5,1,1\n"), ("test_002", ""));
        Mask("test_001", radius: 0);
        Mask("test_002");

        Assert.Equal([false, true], Evaluate(request => request).Slides.Select(slide => slide.HasTumour));

        Submission(("tumor_003", ""));
        Mask("tumor_003", radius: 0);
        AssertRefused("tumor_003_mask.pgm: ", "holds no tumour", request => request);
    }

    [Fact]
    public void Of_WhatAReaderMarked_CountsTheSlidesThatTheyHaveReadAndNamesTheOthers()
    {
        Directory.CreateDirectory(_folder["xml"]);
        Submission(("a", "0.9,960,960\n0.3,200,200\n"), ("tumor_b", "0.4,10,10\n"), ("c", "0.2,5,5\n"), ("unread", "1,5,5\n"), ("unclear", "1,5,5\n"));
        AsapAnnotations area = Square(320, 1920);

        Camelyon16Evaluation evaluation = Evaluate(request => request with
        {
            Truth = TruthFolder.OfReader(
                new ReaderTruth("Anna", "run", new Dictionary<string, bool> { ["in/a.tif"] = true, ["tumor_b"] = false, ["c"] = true }, new Dictionary<string, AsapAnnotations> { ["in/a.tif"] = area })
                {
                    Unclear = ["unclear"],
                    Notes = ["A note."],
                },
                false),
            ExcludedFromLesions = ["c"],
        });

        Assert.Equal([("a", true, true), ("c", true, false), ("tumor_b", false, true)], evaluation.Slides.Select(slide => (slide.Findings.Name, slide.HasTumour, slide.CountsForLesions)));
        Assert.Equal((2, 1), (evaluation.Froc.Slides, evaluation.Froc.Lesions));
        Assert.Equal(0.5, evaluation.Roc.Area); // 0.9 before 0.4, 0.2 behind it
        Assert.Equal(["A note.", "Anna has read unclear as unclear; left out.", "Anna has not marked unread as read; left out."], evaluation.Notes.Take(3));
    }

    [Fact]
    public void Of_MarksThatCrossThemselves_AreToldWithoutALine()
    {
        Directory.CreateDirectory(_folder["xml"]);
        Submission(("a", "0.9,960,960\n"));
        AsapAnnotations crossed = Annotations((0, 0), (1000, 1000), (1000, 0), (0, 1000));
        var reader = new ReaderTruth("Anna", "run", new Dictionary<string, bool> { ["a"] = true }, new Dictionary<string, AsapAnnotations> { ["a"] = crossed });

        Camelyon16Evaluation evaluation = Evaluate(request => request with { Truth = TruthFolder.OfReader(reader, false) });

        Assert.Contains(evaluation.Notes, note => note.StartsWith("run: the marks of a: the outline 'x' crosses itself", StringComparison.Ordinal));
        AssertRefused("run: the marks of a: ", "crosses itself", request => request with { Truth = TruthFolder.OfReader(reader, true) });
        Assert.Contains("two slides that Anna has read are called a", Assert.Throws<InputFileException>(() => new ReaderTruth("Anna", "run", new Dictionary<string, bool> { ["x/a"] = true, ["y/a"] = true }, [])).Message, StringComparison.Ordinal);
    }

    private static AsapAnnotations Square(double from, double to) => Annotations((from, from), (to, from), (to, to), (from, to));

    private static AsapAnnotations Annotations(params (double X, double Y)[] vertices)
    {
        using var file = new MemoryStream();
        using (var writer = new AsapWriter(file))
        {
            writer.Annotation("x", "Polygon", "Tumor", "#000000", new PolygonRing([.. vertices]));
            writer.End(("Tumor", "#000000"));
        }

        file.Position = 0;
        var read = AsapAnnotations.Read("x", file);
        return read with { Annotations = [.. read.Annotations.Select(annotation => annotation with { Line = 0 })] };
    }

    private Camelyon16Evaluation Evaluate(Func<Camelyon16Request, Camelyon16Request> change) => Camelyon16Evaluation.Of(
        change(new Camelyon16Request
        {
            Results = _folder["results"],
            Truth = Directory.Exists(_folder["masks"]) ? TruthFolder.OfMasks(_folder["masks"], null, null) : TruthFolder.OfAnnotations(_folder["xml"], false),
            Options = new FrocOptions(),
            Bootstrap = new Bootstrap { Resamples = 20 },
            Words = new JudgingWords("--exclude", "--exclude-lesions", "--mpp"),
        }),
        TestContext.Current.CancellationToken);

    private void AssertRefused(string place, string expected, Func<Camelyon16Request, Camelyon16Request>? change = null)
    {
        InputFileException error = Assert.Throws<InputFileException>(() => Evaluate(change ?? (request => request)));
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    private void Submission(params (string Slide, string Lines)[] files)
    {
        Directory.CreateDirectory(_folder["results"]);
        foreach ((string slide, string lines) in files)
        {
            File.WriteAllText(Path.Combine(_folder["results"], $"{slide}.csv"), lines);
        }
    }

    // A disc of tumour in the middle of 60 x 60 pixels of the evaluation level.
    private void Mask(string slide, int radius = 20)
    {
        Directory.CreateDirectory(_folder["masks"]);
        byte[] pixels = [.. Enumerable.Range(0, 60 * 60).Select(i => (byte)(Math.Pow((i % 60) - 30, 2) + Math.Pow((i / 60) - 30, 2) < radius * radius ? 255 : 0))];
        File.WriteAllBytes(Path.Combine(_folder["masks"], $"{slide}_mask.pgm"), [.. Encoding.ASCII.GetBytes("P5 60 60 255\n"), .. pixels]);
    }
}
