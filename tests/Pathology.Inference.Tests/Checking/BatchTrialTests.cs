using Pathology.Testing;

namespace Pathology.Inference.Tests;

/// <summary>A tile's scores are its own: a network that makes them of the batch, or of chance, is refused, and its node named.</summary>
public sealed class BatchTrialTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // ONNX Runtime updates the means of a normalisation in training mode as it runs: such scores change from run to run besides.
    [Theory]
    [InlineData("normalisation of the batch", "scores", "BatchNormalization 'x' is in training mode")]
    [InlineData("old normalisation of the batch", "scores", "BatchNormalization 'x' is in training mode")]
    [InlineData("normalisation, fixed batch", "scores", "BatchNormalization 'x' is in training mode")]
    [InlineData("dropout", "other scores each time", "Dropout 'x' is in training mode")]
    [InlineData("noise", "other scores each time", "RandomNormalLike 'n' draws at random")]
    [InlineData("classes first", "depend on the other tiles", "Transpose 'y' moves the batch")]
    [InlineData("mean of the batch", "depend on the other tiles", "ReduceMean 'n' reduces over the batch")]
    [InlineData("mean of the batch, axes as an input", "depend on the other tiles", "ReduceSum 'n' reduces over the batch")]
    [InlineData("softmax of the batch", "depend on the other tiles", "Softmax 'y' works along the batch")]
    public void ScoresOfTheBatch_AreRefusedByNode(string what, string finding, string node)
    {
        Model(what).Write(_folder.Path);

        ModelReport report = ModelCheck.Run(_folder.Path);
        ModelException error = Assert.Throws<ModelException>(() => TileModel.Open(_folder.Path).CreateClassifiers(Options()));

        Assert.Contains(finding, Assert.Single(report.Problems), StringComparison.Ordinal);
        Assert.Contains(node, report.Problems[0], StringComparison.Ordinal);
        Assert.Contains(node, error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["cache"]), "what was refused was remembered as proved");
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("normalisation in evaluation mode")]
    [InlineData("normalisation of each tile")]
    [InlineData("dropout in evaluation mode")]
    [InlineData("fixed batch")]
    [InlineData("fixed batch of one")]
    public void ScoresOfTheTile_AreProvedOnce(string what)
    {
        Model(what).Write(_folder.Path);
        using (TileModel.Open(_folder.Path).CreateClassifiers(Options()))
        {
            string proof = Assert.Single(Directory.GetFiles(_folder["cache"]));
            File.SetLastWriteTimeUtc(proof, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        using ClassifierSet again = TileModel.Open(_folder.Path).CreateClassifiers(Options());
        Assert.Equal(2020, File.GetLastWriteTimeUtc(Assert.Single(Directory.GetFiles(_folder["cache"]))).Year);
        Assert.Empty(again.Warnings);
    }

    [Fact]
    public void SameScoreForEveryTile_IsAWarningEachTime()
    {
        new TailedModel { Scale = 0 }.Write(_folder.Path);
        for (int run = 0; run < 2; run++)
        {
            using ClassifierSet classifiers = TileModel.Open(_folder.Path).CreateClassifiers(Options());
            Assert.Contains("the very same values", Assert.Single(classifiers.Warnings), StringComparison.Ordinal);
        }

        Assert.Contains(ModelCheck.Run(_folder.Path).Remarks, remark => remark.Contains("the very same values", StringComparison.Ordinal));
    }

    [Fact]
    public void ValuesThatAreNoNumber_AreAProblem()
    {
        new TailedModel().Constant("nothing", [1], 0).Behind("Div", ["z", "nothing"], "q").Behind("Mul", ["q", "nothing"], "y").Write(_folder.Path);
        Assert.Contains("not a number", Assert.Single(ModelCheck.Run(_folder.Path).Problems), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private InferenceOptions Options() => new() { Devices = [new DeviceChoice(DeviceKind.Cpu)], CpuWorkers = 1, CacheFolder = _folder["cache"] };

    private static TailedModel Model(string what) => what switch
    {
        "normalisation of the batch" => Normalised(new(), training: true),
        "old normalisation of the batch" => Normalised(new() { Opset = 9 }, training: true),
        "normalisation, fixed batch" => Normalised(new() { Batch = 3 }, training: true),
        "normalisation in evaluation mode" => Normalised(new(), training: false),
        "normalisation of each tile" => new TailedModel().Constant("one", [3], 1, 1, 1).Constant("rest", [3], 1, 2, 3).Before("InstanceNormalization", ["tiles", "one", "rest"], "t").Before("Add", ["t", "tiles"], "x"),
        "dropout" => new TailedModel().Constant("half", [], 0.5f).Yes("yes").Before("Dropout", ["tiles", "half", "yes"], "x"),
        "dropout in evaluation mode" => new TailedModel().Constant("half", [], 0.5f).Before("Dropout", ["tiles", "half"], "x"),
        "noise" => new TailedModel().Behind("RandomNormalLike", ["z"], "n").Behind("Add", ["z", "n"], "y"),
        "classes first" => new TailedModel { Given = [2, -1] }.Behind("Transpose", ["z"], "y", OnnxParts.Attribute("perm", [1L, 0])),
        "mean of the batch" => new TailedModel().Behind("ReduceMean", ["z"], "n", OnnxParts.Attribute("axes", [0L])).Behind("Sub", ["z", "n"], "y"),
        "mean of the batch, axes as an input" => new TailedModel().Whole("axes", 0).Behind("ReduceSum", ["z", "axes"], "n").Behind("Sub", ["z", "n"], "y"),
        "softmax of the batch" => new TailedModel().Behind("Softmax", ["z"], "y", OnnxParts.Attribute("axis", 0)),
        "fixed batch" => new TailedModel { Batch = 3 },
        "fixed batch of one" => new TailedModel { Batch = 1 },
        _ => new TailedModel(),
    };

    private static TailedModel Normalised(TailedModel model, bool training)
    {
        model.Constant("scale", [3], 1, 1, 1).Constant("bias", [3], 0, 1, 2).Constant("mean", [3], 0, 0, 0).Constant("variance", [3], 1, 1, 1);
        string[] inputs = ["tiles", "scale", "bias", "mean", "variance"];
        if (!training)
        {
            return model.Before("BatchNormalization", inputs, "x");
        }

        ProtoMessage message = model.Opset >= 14
            ? OnnxParts.Node("BatchNormalization", inputs, "x", OnnxParts.Attribute("training_mode", 1))
            : OnnxParts.Node("BatchNormalization", inputs, "x");
        string[] outputs = model.Opset >= 14 ? ["x", "mean2", "variance2"] : ["x", "mean2", "variance2", "mean3", "variance3"];
        return model.Before(OnnxNode.Read(message).Between(inputs, outputs));
    }
}
