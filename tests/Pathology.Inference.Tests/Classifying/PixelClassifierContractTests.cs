using Pathology.Testing;
using Pathology.Testing.Models;

namespace Pathology.Inference.Tests;

/// <summary>A network that converts pixels itself keeps the contract.</summary>
public sealed class PixelClassifierContractTests : ClassifierContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // Another batch's memory has to be bound, for which ONNX Runtime spells out the input's name anew: 48 bytes for each of four runs.
    protected override long AllowedBytesPerBatch => 4 * 48;

    protected override ITileClassifier Open() => new TinyModel().Classifiers(_folder.Path, batchSize: 4, convertsOnDevice: true)[0];

    public void Dispose() => _folder.Dispose();
}
