using Microsoft.ML.OnnxRuntime.Tensors;
using Pathology.Testing;
using Pathology.Testing.Models;

namespace Pathology.Inference.Tests;

/// <summary>A network with half precision in and out keeps the contract.</summary>
public sealed class HalfClassifierContractTests : ClassifierContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    protected override ITileClassifier Open() => new TinyModel
    {
        InputType = TensorElementType.Float16,
        OutputType = TensorElementType.Float16,
    }.Classifiers(_folder.Path, batchSize: 4)[0];

    public void Dispose() => _folder.Dispose();
}
