using Pathology.Testing;

namespace Pathology.Inference.Tests;

/// <summary>An activation that stands in the network itself is not applied once more, whatever config.json leaves out or says.</summary>
public sealed class NetworkEndTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("raw", "Raw", "")]
    [InlineData("softmax", "Probabilities", "Softmax")]
    [InlineData("sigmoid, reshaped", "Probabilities", "Sigmoid")]
    [InlineData("softmax between transposes", "Probabilities", "Softmax")]
    [InlineData("share of exponentials", "Probabilities", "Softmax (as Exp, ReduceSum and Div)")]
    [InlineData("both of one", "Probabilities", "Sigmoid")]
    [InlineData("clipped sigmoid", "Probabilities", "Sigmoid")]
    [InlineData("clipped values", "Raw", "")]
    [InlineData("two minus sigmoid", "Raw", "")]
    [InlineData("sigmoid times weights", "Raw", "")]
    [InlineData("log softmax", "Logarithms", "LogSoftmax")]
    [InlineData("log of softmax", "Logarithms", "the logarithm of Softmax")]
    [InlineData("exp of log softmax", "Probabilities", "the exponential of LogSoftmax")]
    public void Of_Graph_IsReadFromItsLastOperators(string what, string kind, string by) =>
        Assert.Equal(new NetworkEnd(Enum.Parse<OutputEnd>(kind), by), NetworkEnd.Of(Model(what, "{}").Network()));

    [Theory]
    [InlineData("softmax", "{}", "raw", "{}", "ends in Softmax, so its values are taken for scores")]
    [InlineData("softmax", """{ "activation": "softmax" }""", "raw", "{}", "so engine.activation (softmax) of config.json is not applied on top")]
    [InlineData("softmax", """{ "activation": "none" }""", "raw", "{}", null)]
    [InlineData("sigmoid, reshaped", "{}", "raw", """{ "activation": "sigmoid" }""", "ends in Sigmoid, so its values are taken for scores")]
    [InlineData("sigmoid, reshaped", """{ "activation": "log_softmax" }""", "raw", """{ "activation": "sigmoid" }""", "(log_softmax) of config.json is not applied")]
    [InlineData("log softmax", "{}", "raw", "{}", null)]
    [InlineData("log softmax", """{ "activation": "log_softmax" }""", "raw", "{}", null)]
    [InlineData("log softmax", """{ "activation": "sigmoid" }""", "raw", "{}", "their exponentials are taken rather than engine.activation (sigmoid)")]
    [InlineData("log softmax", """{ "activation": "none" }""", "raw", "{}", "their exponentials are taken rather than engine.activation (none)")]
    public void Classify_NetworkWithAnActivation_AppliesItOnce(string what, string engine, string plain, string plainEngine, string? warning)
    {
        (float[] scores, IReadOnlyList<string> warnings) = Scores(Model(what, engine));
        Assert.Equal(warnings, ModelCheck.Run(_folder.Path).Remarks.Intersect(warnings));
        (float[] expected, IReadOnlyList<string> none) = Scores(Model(plain, plainEngine));
        Assert.Empty(none);
        Assert.All(expected.Zip(scores), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
        Assert.Equal(warning is null ? 0 : 1, warnings.Count);
        Assert.Contains(warning ?? "", string.Concat(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Classify_OneSigmoid_ScoresBothClasses()
    {
        var model = new TailedModel { Values = 1 };
        (float[] scores, _) = Scores(new TailedModel { Values = 1 }.Behind("Sigmoid", ["z"], "y"));
        (float[] expected, _) = Scores(model);
        Assert.All(expected.Zip(scores), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    public void Dispose() => _folder.Dispose();

    private (float[] Scores, IReadOnlyList<string> Warnings) Scores(TailedModel model)
    {
        var options = new InferenceOptions { Devices = [new DeviceChoice(DeviceKind.Cpu)], CpuWorkers = 1, CacheFolder = _folder["cache"] };
        using ClassifierSet classifiers = TileModel.Open(model.Write(_folder.Path)).CreateClassifiers(options);
        TileBatch batch = new TinyModel().Noise(6);
        classifiers[0].Classify(batch);
        return (batch.Scores.ToArray(), classifiers.Warnings);
    }

    private static TailedModel Model(string what, string engine)
    {
        var model = new TailedModel { Engine = engine };
        ProtoMessage last = OnnxParts.Attribute("axis", 1);
        return what switch
        {
            "softmax" => model.Behind("Softmax", ["z"], "y", last),
            "sigmoid, reshaped" => model.Whole("shape", -1, 2).Behind("Sigmoid", ["z"], "s").Behind("Reshape", ["s", "shape"], "r").Behind("Identity", ["r"], "y"),
            "softmax between transposes" => model.Behind("Transpose", ["z"], "t", OnnxParts.Attribute("perm", [1L, 0]))
                .Behind("Softmax", ["t"], "s", OnnxParts.Attribute("axis", 0)).Behind("Transpose", ["s"], "y", OnnxParts.Attribute("perm", [1L, 0])),
            "share of exponentials" => model.Whole("axes", 1).Behind("Exp", ["z"], "e").Behind("ReduceSum", ["e", "axes"], "sum").Behind("Div", ["e", "sum"], "y"),
            "both of one" => model.Constant("one", [1], 1).Behind("Sigmoid", ["z"], "s").Behind("Sub", ["one", "s"], "o").Behind("Concat", ["o", "s"], "y", last),
            "clipped sigmoid" => model.Constant("low", [], 0.01f).Constant("high", [], 0.99f).Behind("Sigmoid", ["z"], "s").Behind("Clip", ["s", "low", "high"], "y"),
            "clipped values" => model.Constant("low", [], 0).Constant("high", [], 1).Behind("Clip", ["z", "low", "high"], "y"),
            "two minus sigmoid" => model.Constant("two", [1], 2).Behind("Sigmoid", ["z"], "s").Behind("Sub", ["two", "s"], "y"),
            "sigmoid times weights" => model.Constant("v", [2, 2], 1, 2, 3, 4).Behind("Sigmoid", ["z"], "s").Behind("MatMul", ["s", "v"], "y"),
            "log softmax" => model.Behind("LogSoftmax", ["z"], "y", last),
            "log of softmax" => model.Behind("Softmax", ["z"], "s", last).Behind("Log", ["s"], "y"),
            "exp of log softmax" => model.Behind("LogSoftmax", ["z"], "l", last).Behind("Exp", ["l"], "y"),
            _ => model,
        };
    }
}
