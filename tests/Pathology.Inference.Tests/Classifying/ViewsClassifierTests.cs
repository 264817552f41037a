using System.Collections.Immutable;

namespace Pathology.Inference.Tests;

public sealed class ViewsClassifierTests
{
    private static readonly PixelSize s_size = new(3, 3);

    [Fact]
    public void Turn_ByAllEight_GivesEveryWayThatASquareCanLie()
    {
        Rgb24[] picture = [.. Enumerable.Range(0, 9).Select(i => new Rgb24((byte)i, 0, 0))];
        HashSet<string> seen = [];
        for (int which = 0; which < 8; which++)
        {
            var view = new Rgb24[9];
            TurnChange.Turn(picture, view, 3, which);
            Assert.Equal(4, view[4].R); // the middle stays
            Assert.Equal([0, 2, 6, 8], new[] { view[0].R, view[2].R, view[6].R, view[8].R }.Select(corner => (int)corner).Order());
            seen.Add(string.Join(' ', view.Select(pixel => pixel.R)));
        }

        Assert.Equal(8, seen.Count);
        Assert.Contains("6 3 0 7 4 1 8 5 2", seen); // a quarter turn
    }

    [Theory]
    [InlineData(4, (0 + 2 + 6 + 8) / 4f)]
    [InlineData(8, (0 + 2 + 6 + 8) / 4f)]
    public void Classify_InViews_IsTheMeanOfThem(int views, float expected)
    {
        using var classifier = new ViewsClassifier(new Corner(), views);
        var batch = new TileBatch(4, s_size, 2) { Count = 2 };
        for (int i = 0; i < 9; i++)
        {
            batch.PixelsOf(0)[i] = new Rgb24((byte)i, 0, 0);
            batch.PixelsOf(1)[i] = new Rgb24(7, 0, 0);
        }

        classifier.Classify(batch);

        Assert.Equal([expected, 1, 7, 1], batch.Scores.Span[..4].ToArray());
        Assert.Equal(0, batch.PixelsOf(0)[0].R); // the batch's own pixels stay as they were
    }

    [Fact]
    public void Classify_ATileThatIsTurned_ScoresAsBefore()
    {
        using var classifier = new ViewsClassifier(new Corner(), 8);
        var random = new Random(1);
        var batch = new TileBatch(8, s_size, 2) { Count = 8 };
        Rgb24[] tile = [.. Enumerable.Range(0, 9).Select(_ => new Rgb24((byte)random.Next(256), 0, 0))];
        for (int which = 0; which < 8; which++)
        {
            TurnChange.Turn(tile, batch.PixelsOf(which), 3, which);
        }

        classifier.Classify(batch);

        Assert.All(Enumerable.Range(0, 8), i => Assert.Equal(batch.ScoresOf(0)[0], batch.ScoresOf(i)[0], 1e-4f));
    }

    [Fact]
    public void Views_ThatTheTilesHaveNot_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new ViewsClassifier(new Corner { InputSize = new PixelSize(4, 3) }, 8));
        Assert.Throws<ArgumentException>(() => new ViewsClassifier(new Corner(), 3));
    }

    // Scores the upper left pixel's red, and one.
    private sealed class Corner : ITileClassifier
    {
        public ImmutableArray<string> Classes { get; } = ["corner", "one"];

        public PixelSize InputSize { get; init; } = s_size;

        public string Device => "cpu";

        public void Classify(TileBatch batch)
        {
            for (int i = 0; i < batch.Count; i++)
            {
                (batch.ScoresOf(i)[0], batch.ScoresOf(i)[1]) = (batch.PixelsOf(i)[0].R, 1);
            }
        }

        public void Dispose()
        {
        }
    }
}
