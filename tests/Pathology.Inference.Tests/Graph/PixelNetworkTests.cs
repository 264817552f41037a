using Pathology.Testing;

namespace Pathology.Inference.Tests;

/// <summary>A network that converts pixels itself is proved once, and where it cannot be, the original serves.</summary>
public sealed class PixelNetworkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string[] Proofs => Directory.GetFiles(_folder["cache"], "pixels-*");

    [Fact]
    public void CreateClassifiers_SecondTime_FindsThatItWasProved()
    {
        var model = new TinyModel();
        using ClassifierSet first = model.Classifiers(_folder.Path, convertsOnDevice: true);
        string proof = Assert.Single(Proofs);
        DateTime written = File.GetLastWriteTimeUtc(proof);
        using ClassifierSet second = model.Classifiers(_folder.Path, convertsOnDevice: true);
        Assert.Equal(written, File.GetLastWriteTimeUtc(Assert.Single(Proofs)));
        Assert.Equal(0, new FileInfo(proof).Length); // nothing that could be run is taken from there
    }

    [Theory]
    [InlineData("weights")]
    [InlineData("mean")]
    [InlineData("no mean")]
    [InlineData("size")]
    [InlineData("batch")]
    public void CreateClassifiers_AnythingElseChanged_ProvesAnew(string what)
    {
        var model = new TinyModel { StatedSide = -1 };
        using ClassifierSet first = model.Classifiers(_folder.Path, convertsOnDevice: true);
        TinyModel other = what switch
        {
            "weights" => model with { Scale = 2 },
            "mean" => model with { Transform = model.Transform.Replace("0.7", "0.6", StringComparison.Ordinal) },
            "no mean" => model with { Transform = """[{ "name": "ToTensor" }]""" },
            "size" => model with { Side = 16 },
            _ => model with { Batch = 4 },
        };
        using ClassifierSet second = other.Classifiers(_folder.Path, convertsOnDevice: true);
        Assert.Equal(2, Proofs.Length);
    }

    [Fact]
    public void CreateClassifiers_FolderThatCannotBeWritten_ConvertsInTheNetworkAllTheSame()
    {
        File.WriteAllText(_folder["cache"], "a file where the folder should be");
        var model = new TinyModel();
        using ClassifierSet classifiers = model.Classifiers(_folder.Path, convertsOnDevice: true);
        Assert.Empty(classifiers.Notes);
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
