using Pathology.Testing;

namespace Pathology.Inference.Tests;

/// <summary>A network that converts pixels itself is made once, and where it cannot be, the original serves.</summary>
public sealed class PixelNetworkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void CreateClassifiers_SecondTime_TakesTheNetworkThatIsKept()
    {
        var model = new TinyModel();
        using ClassifierSet first = model.Classifiers(_folder.Path, convertsOnDevice: true);
        string kept = Assert.Single(Directory.GetFiles(_folder["cache"]));
        DateTime written = File.GetLastWriteTimeUtc(kept);
        using ClassifierSet second = model.Classifiers(_folder.Path, convertsOnDevice: true);
        Assert.Equal(written, File.GetLastWriteTimeUtc(Assert.Single(Directory.GetFiles(_folder["cache"]))));
    }

    [Fact]
    public void CreateClassifiers_OtherWeights_MakesAnotherNetwork()
    {
        using ClassifierSet first = new TinyModel().Classifiers(_folder.Path, convertsOnDevice: true);
        using ClassifierSet second = new TinyModel { Scale = 2 }.Classifiers(_folder.Path, convertsOnDevice: true);
        Assert.Equal(2, Directory.GetFiles(_folder["cache"]).Length);
    }

    [Fact]
    public void CreateClassifiers_FolderThatCannotBeWritten_ConvertsOnTheCpuAndSaysWhy()
    {
        File.WriteAllText(_folder["cache"], "a file where the folder should be");
        var model = new TinyModel();
        using ClassifierSet classifiers = model.Classifiers(_folder.Path, convertsOnDevice: true);
        Assert.Contains("converted on the CPU", Assert.Single(classifiers.Notes), StringComparison.Ordinal);
        TileBatch batch = model.Noise(3);
        classifiers[0].Classify(batch);
        Assert.All(batch.Scores.ToArray(), score => Assert.InRange(score, 0f, 1f));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void CreateClassifiers_BatchOfNoTiles_IsRefused(int batchSize) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TinyModel().Classifiers(_folder.Path, batchSize));

    public void Dispose() => _folder.Dispose();
}
