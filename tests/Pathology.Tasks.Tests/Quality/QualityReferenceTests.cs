using Pathology.Testing;

namespace Pathology.Tasks.Tests;

public sealed class QualityReferenceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void DistanceOf_OwnSlides_IsOneOnAverage()
    {
        var reference = QualityReference.Open(MadeReference.Write(_folder["lab.json"]));
        double[] distances = [.. MadeReference.Slides(6).Select(slide => reference.DistanceOf(slide.Tiles)!.Value)];
        Assert.Equal(1, distances.Average(distance => distance * distance), 0.02); // n - 1 in place of n, of each slide as of all
        Assert.Equal(reference.Farthest, distances.Max(), 1e-9);
        Assert.Equal(("lab", 6), (reference.Name, reference.Slides));
    }

    [Fact]
    public void DistanceOf_MeanOneDeviationOff_IsMahalanobis()
    {
        // Against the formula itself, where no features hang together: the distance of means, and the spread in units of the reference's.
        string path = _folder["plain.json"];
        File.WriteAllText(path, """
            {"schema": "pathology.reference/1", "name": "plain", "slides": 5, "tiles": 100, "haematoxylin": {"low": 0, "high": 1}, "eosin": {"low": 0, "high": 1},
             "farthest": 1, "mean": [1, 2], "covariance": [4, 0, 0, 9]}
            """);
        var reference = QualityReference.Open(path);
        Assert.Equal(Math.Sqrt((9.0 / 4 / 2) + (0.5 * ((2.0 / 4) + (3.0 / 9)))), reference.DistanceOf(new TileMoments(30, [4, 2], [2, 1, 1, 3]))!.Value, 2e-3);
        Assert.Null(reference.DistanceOf(new TileMoments(30, [4], [2])));
    }

    [Fact]
    public void Judge_SlideUnlikeTheReference_IsReadWithCare()
    {
        QualityOptions options = new() { Reference = QualityReference.Open(MadeReference.Write(_folder["lab.json"])) };
        SlideQuality own = MadeReference.Slides(6).First();
        Assert.Equal(QualityVerdict.Read, QualityJudge.Judge(own, options).Verdict);

        SlideQuality far = QualityJudge.Judge(MadeReference.Slides(1, middle: 20).First(), options);
        Assert.Equal(QualityVerdict.ReadWithCare, far.Verdict);
        Assert.StartsWith("Its tiles look unlike those of lab (distance ", far.Reason, StringComparison.Ordinal);

        SlideQuality pale = QualityJudge.Judge(own with { Haematoxylin = 0.05 }, options);
        Assert.StartsWith("Haematoxylin is weaker (0.05) than lab has it", pale.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_FewSlides_SaysHowManyAreNeeded()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => ReferenceLearner.Write(MadeReference.Slides(4), _folder["few.json"]));
        Assert.StartsWith("4 slides show enough tissue", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["few.json"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"schema": "pathology.reference/1", "name": "x", "slides": 5, "tiles": 9, "haematoxylin": {"low": 0, "high": 1}, "eosin": {"low": 0, "high": 1}, "farthest": 1, "mean": [1, 2], "covariance": [4, 0, 0]}""")]
    [InlineData("""{"schema": "pathology.reference/1", "name": "x", "slides": 5, "tiles": 9, "haematoxylin": {"low": 0, "high": 1}, "eosin": {"low": 0, "high": 1}, "farthest": 1, "mean": [1], "covariance": [0]}""")]
    public void Open_SomethingElse_SaysWhatToGive(string text)
    {
        File.WriteAllText(_folder["odd.json"], text);
        InputFileException error = Assert.Throws<InputFileException>(() => QualityReference.Open(_folder["odd.json"]));
        Assert.Contains("give the file that 'pathology reference' wrote", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
