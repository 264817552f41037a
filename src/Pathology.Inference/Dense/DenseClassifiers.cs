namespace Pathology.Inference;

/// <summary>The classifiers of a dense run: each is given a field of many tiles and scores them all in one pass.</summary>
public sealed record DenseClassifiers
{
    // Measured with a DenseNet at stride 16: 1.7 GB on two workers and as fast as 1024, which takes 7.4 GB.
    private const int LongestField = 512;

    /// <summary>Whoever asked for them owns them.</summary>
    public required ClassifierSet Classifiers { get; init; }

    /// <summary>Patch pixels between scores.</summary>
    public required int Stride { get; init; }

    /// <summary>Scores of a field across, and as many down.</summary>
    public required int Across { get; init; }

    /// <summary>Size of a field, in the model's pixels.</summary>
    public required PixelSize Field { get; init; }

    /// <summary>Of the dense network's files, lower-case hex: a result belongs to exactly this network.</summary>
    public required string Sha256 { get; init; }

    internal static DenseClassifiers Of(TileModel model, InferenceOptions options, int? stride)
    {
        NetworkContent network = model.DenseContent();
        DenseFinding finding = DenseProof.Of(model, network);
        if (!finding.IsDense)
        {
            throw new ModelException(network.Path, $"the model is not dense: {finding.Reason}. Screen it without --dense.");
        }

        int step = stride ?? model.Config.Stride ?? finding.Stride;
        if (step % finding.Stride != 0)
        {
            throw new ModelException(network.Path, $"gives a score every {finding.Stride} pixels, so a stride of {step} cannot be had; take a multiple of {finding.Stride}, or screen without --dense.");
        }

        DenseField field = DenseField.For(model.Info.PatchSize, finding.Stride, step, model.Config.Dense?.Field ?? LongestField);
        var size = new PixelSize(field.Side, field.Side);
        ModelInfo info = model.Info with { InputSize = size };
        ClassifierSet classifiers = new ClassifierBuilder(network, model.Config, info, options, field).Build();
        return new DenseClassifiers { Classifiers = classifiers, Stride = step, Across = field.Places, Field = size, Sha256 = network.Sha256 };
    }
}
