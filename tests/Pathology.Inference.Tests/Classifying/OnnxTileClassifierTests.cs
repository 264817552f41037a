using Microsoft.ML.OnnxRuntime.Tensors;
using Pathology.Testing;

namespace Pathology.Inference.Tests;

/// <summary>Every kind of network gives the scores that its arithmetic, done by hand, gives.</summary>
public sealed class OnnxTileClassifierTests : IDisposable
{
    private static readonly float[] s_mean = [0.7f, 0.5f, 0.6f];
    private static readonly float[] s_deviation = [0.2f, 0.25f, 0.3f];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Kinds => [.. s_kinds.Keys];

    private static readonly Dictionary<string, TinyModel> s_kinds = new()
    {
        ["NCHW float32"] = new(),
        ["NHWC float32"] = new() { Layout = PixelLayout.Nhwc },
        ["NCHW float16"] = new() { InputType = TensorElementType.Float16 },
        ["NHWC float16"] = new() { InputType = TensorElementType.Float16, Layout = PixelLayout.Nhwc },
        ["NCHW uint8"] = new() { InputType = TensorElementType.UInt8, Scale = 0.01f },
        ["NHWC uint8"] = new() { InputType = TensorElementType.UInt8, Scale = 0.01f, Layout = PixelLayout.Nhwc },
        ["gives float16"] = new() { OutputType = TensorElementType.Float16 },
        ["fixed batch"] = new() { Batch = 3 },
        ["fixed batch of one"] = new() { Batch = 1 },
        ["free sides"] = new() { StatedSide = -1 },
        ["free sides NHWC"] = new() { StatedSide = -1, Layout = PixelLayout.Nhwc },
        ["three classes"] = new() { Classes = ["a", "b", "c"], Values = 3 },
        ["N × C × 1 × 1"] = new() { Unsqueezed = [2, 3] },
        ["N × 1 × 1 × C"] = new() { Unsqueezed = [1, 2] },
        ["one value, one class"] = new() { Classes = ["mitosis"], Values = 1 },
        ["one value, flat"] = new() { Classes = ["mitosis"], Values = 1, IsFlat = true },
        ["one value, two classes"] = new() { Values = 1 },
        ["one value, first of two classes"] = new() { Values = 1, Engine = """{ "positive_class": "normal" }""" },
        ["sigmoid"] = new() { Engine = """{ "activation": "sigmoid" }""" },
        ["log_softmax"] = new() { Engine = """{ "activation": "log_softmax" }""", Scale = 0.1f },
        ["none"] = new() { Engine = """{ "activation": "none" }""" },
        ["no ToTensor"] = new() { Transform = "[]", Scale = 0.01f },
        ["ToTensor alone"] = new() { Transform = """[{ "name": "ToTensor" }]""" },
        ["large values"] = new() { Scale = 500 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Classify_NetworkOfAnyKind_GivesTheScoresOfItsArithmetic(string kind)
    {
        TinyModel model = s_kinds[kind];
        using ClassifierSet classifiers = model.Classifiers(_folder.Path, batchSize: 4);
        TileBatch batch = model.Noise(count: 10, capacity: 12);

        classifiers[0].Classify(batch);

        for (int i = 0; i < batch.Count; i++)
        {
            float[] expected = ByHand(model, batch, i);
            for (int value = 0; value < expected.Length; value++)
            {
                Assert.Equal(expected[value], batch.ScoresOf(i)[value], kind.Contains("float16", StringComparison.Ordinal) ? 3e-3f : 1e-4f);
            }
        }
    }

    [Theory]
    [InlineData("NCHW float32")]
    [InlineData("NHWC float16")]
    [InlineData("three classes")]
    [InlineData("fixed batch")]
    [InlineData("no ToTensor")]
    public void Classify_PixelsConvertedByTheNetwork_GivesTheSameScores(string kind)
    {
        TinyModel model = s_kinds[kind];
        TileBatch expected = model.Noise(count: 10, capacity: 11);
        TileBatch actual = model.Noise(count: 10, capacity: 11);
        using (ClassifierSet classifiers = model.Classifiers(_folder.Path, batchSize: 4))
        {
            classifiers[0].Classify(expected);
        }

        using (ClassifierSet classifiers = model.Classifiers(_folder.Path, batchSize: 4, convertsOnDevice: true))
        {
            Assert.Empty(classifiers.Notes);
            classifiers[0].Classify(actual);
            classifiers[0].Classify(actual);
        }

        Assert.Single(Directory.GetFiles(_folder["cache"], "pixels-*"));
        for (int i = 0; i < 10 * model.Classes.Length; i++)
        {
            Assert.Equal(expected.Scores.Span[i], actual.Scores.Span[i], 1e-5f);
        }
    }

    [Fact]
    public void Classify_ValuesThatAreNoNumbers_FailsAndNamesTheNetwork()
    {
        var model = new TinyModel { Scale = float.NaN };
        using ClassifierSet classifiers = model.Classifiers(_folder.Path);
        ModelException error = Assert.Throws<ModelException>(() => classifiers[0].Classify(model.Noise(2)));
        Assert.Equal(_folder["model.onnx"], error.Path);
        Assert.Contains("not a number", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Classify_TilesOfAnotherSize_IsRefused()
    {
        using ClassifierSet classifiers = new TinyModel().Classifiers(_folder.Path);
        Assert.Throws<ArgumentException>(() => classifiers[0].Classify(new TileBatch(1, new PixelSize(9, 9), 2) { Count = 1 }));
    }

    [Fact]
    public async Task Classify_WorkersAtOnce_GiveWhatOneGives()
    {
        var model = new TinyModel { Side = 32 };
        using ClassifierSet classifiers = TileModel.Open(model.Write(_folder.Path)).CreateClassifiers(
            new InferenceOptions { Devices = [new DeviceChoice(DeviceKind.Cpu)], CpuWorkers = 4 });
        TileBatch expected = model.Noise(50);
        classifiers[0].Classify(expected);

        await Parallel.ForAsync(0, classifiers.Count, (worker, _) =>
        {
            TileBatch batch = model.Noise(50);
            for (int i = 0; i < 20; i++)
            {
                batch.Scores.Span.Clear();
                classifiers[worker].Classify(batch);
                Assert.Equal(expected.Scores.ToArray(), batch.Scores.ToArray());
            }

            return ValueTask.CompletedTask;
        });
    }

    public void Dispose() => _folder.Dispose();

    private static float[] ByHand(TinyModel model, TileBatch batch, int tile)
    {
        bool isTensor = model.Transform.Contains("ToTensor", StringComparison.Ordinal) && model.InputType != TensorElementType.UInt8;
        bool isNormal = model.Transform.Contains("Normalize", StringComparison.Ordinal) && isTensor;
        float[] values = model.ValuesOf(batch.Means(tile, (value, channel) =>
        {
            float scaled = isTensor ? value / 255 : value;
            return isNormal ? (scaled - s_mean[channel]) / s_deviation[channel] : scaled;
        }));
        double[] exponents = [.. values.Select(value => Math.Exp(value - values.Max()))];
        bool isFirst = model.Engine.Contains("normal", StringComparison.Ordinal);
        return model.Engine switch
        {
            var engine when engine.Contains("log_softmax", StringComparison.Ordinal) => [.. values.Select(MathF.Exp)],
            var engine when engine.Contains("none", StringComparison.Ordinal) => values,
            var engine when engine.Contains("sigmoid", StringComparison.Ordinal) || values.Length == 1 =>
                model.Classes.Length == values.Length ? [.. values.Select(Sigmoid)]
                : isFirst ? [Sigmoid(values[0]), 1 - Sigmoid(values[0])] : [1 - Sigmoid(values[0]), Sigmoid(values[0])],
            _ => [.. exponents.Select(value => (float)(value / exponents.Sum()))],
        };
    }

    private static float Sigmoid(float value) => 1 / (1 + MathF.Exp(-value));
}
