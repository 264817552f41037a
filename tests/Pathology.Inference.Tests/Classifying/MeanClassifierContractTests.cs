using Pathology.Testing;
using Pathology.Testing.Models;

namespace Pathology.Inference.Tests;

/// <summary>The classifier that other tests use keeps the contract, too.</summary>
public sealed class MeanClassifierContractTests : ClassifierContract
{
    protected override ITileClassifier Open() => new MeanClassifier(new PixelSize(8, 8));
}
