using Pathology.Testing;

namespace Pathology.Inference.Tests;

public sealed class OcclusionTests
{
    private static readonly PixelSize s_tile = new(32, 32);

    [Fact]
    public void Explain_ScoreOfWhatIsRed_PointsAtTheRedPlace()
    {
        using var redness = new MeanClassifier(s_tile);
        using var occlusion = new Occlusion(redness, 1, 16);
        Rgb24[] tile = new Rgb24[s_tile.Area];
        for (int y = 20; y < 24; y++)
        {
            tile.AsSpan((y * s_tile.Width) + 8, 4).Fill(new Rgb24(255, 0, 0));
        }

        SaliencyMap map = occlusion.Explain(tile);

        // Glass is as red as red is here, so that hiding the spot alone costs nothing, and hiding black gains.
        Assert.Equal((16, 16), (map.Across.Count, map.Down.Count));
        Assert.InRange(map.Peak.X, 8 / 32.0, 12 / 32.0);
        Assert.InRange(map.Peak.Y, 20 / 32.0, 24 / 32.0);
        Assert.True(map.At(0.9, 0.1) < map.Highest);
    }

    [Fact]
    public void Explain_ClassifierOfFewAtATime_IsGivenItsOwnBatches()
    {
        List<int> batches = [];
        using var classifier = new MeanClassifier(s_tile) { BeforeBatch = batch => batches.Add(batch.Count) };
        using var occlusion = new Occlusion(classifier, 1, 100);

        occlusion.Explain(new Rgb24[s_tile.Area]);

        Assert.Equal([100, 100, 26], batches);
        Assert.Equal(batches.Sum(), occlusion.RunsPerTile);
    }

    [Fact]
    public void Occlusion_TileTooSmallToHideAPart_Refused()
    {
        using var classifier = new MeanClassifier(new PixelSize(8, 8));

        Assert.Throws<ArgumentException>(() => new Occlusion(classifier, 1, 4));
    }
}
