using Pathology.Testing;
using Pathology.Testing.Models;

namespace Pathology.Inference.Tests;

/// <summary>A network whose pixels are converted on the way keeps the contract.</summary>
public sealed class EncodingClassifierContractTests : ClassifierContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    protected override ITileClassifier Open() => new TinyModel().Classifiers(_folder.Path, batchSize: 4)[0];

    public void Dispose() => _folder.Dispose();
}
