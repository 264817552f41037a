using Microsoft.ML.OnnxRuntime.Tensors;
using Pathology.Testing;

namespace Pathology.Inference.Tests;

/// <summary>What a check says is what a person needs to put the model right.</summary>
public sealed class ModelCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Run_ModelThatFits_HasNoProblemAndSaysWhatItTakesAndGives()
    {
        ModelReport report = ModelCheck.Run(new TinyModel().Write(_folder.Path));
        Assert.Empty(report.Problems);
        Assert.Empty(report.Remarks);
        Assert.Equal("tiles: Float, ? × 3 × 8 × 8", Fact(report, "input"));
        Assert.EndsWith("Float, ? × 2", Fact(report, "output"), StringComparison.Ordinal);
        Assert.Equal("softmax", Fact(report, "scores by"));
        Assert.Contains("tiles/s", Fact(report, "one run"), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_SeveralMismatches_NamesThemAll()
    {
        ModelReport report = ModelCheck.Run(new TinyModel { StatedSide = 16, Values = 4 }.Write(_folder.Path));
        Assert.Equal(2, report.Problems.Length);
        Assert.Contains("16 × 16", report.Problems[0], StringComparison.Ordinal);
        Assert.Contains("4 values", report.Problems[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OneValueForTwoClasses_SaysHowItIsTaken()
    {
        ModelReport report = ModelCheck.Run(new TinyModel { Values = 1 }.Write(_folder.Path));
        Assert.Empty(report.Problems);
        Assert.Equal("sigmoid of the one value, which is taken for 'tumor'; 'normal' is the rest to 1", Fact(report, "scores by"));
    }

    [Fact]
    public void Run_ValuesOutsideZeroToOne_RemarksOnTheActivation()
    {
        ModelReport report = ModelCheck.Run(new TinyModel { Engine = """{ "activation": "none" }""" }.Write(_folder.Path));
        Assert.Contains("engine.activation", Assert.Single(report.Remarks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1f, true)]
    [InlineData(-1f, false)]
    public void Run_ValuesThatLookLikeProbabilities_RemarksOnTheActivation(float scale, bool expected)
    {
        // Noise means 0.5 in each channel: red cancels, green gives two thirds of that, and the bias takes 0.1 off.
        ModelReport report = ModelCheck.Run(new TinyModel
        {
            Classes = ["mitosis"],
            Values = 1,
            Scale = scale,
            Transform = """[{ "name": "ToTensor" }, { "name": "Normalize", "arguments": { "mean": [0.5, 0, 0], "std": [1, 1, 1] } }]""",
        }.Write(_folder.Path));
        Assert.Empty(report.Problems);
        Assert.Equal(expected, report.Remarks.Any(remark => remark.Contains("probabilities already", StringComparison.Ordinal)));
    }

    [Fact]
    public void Run_FixedBatchAndBytes_RemarksOnBoth()
    {
        ModelReport report = ModelCheck.Run(new TinyModel { Batch = 2, InputType = TensorElementType.UInt8, Scale = 0.01f }.Write(_folder.Path));
        Assert.Empty(report.Problems);
        Assert.Contains(report.Remarks, remark => remark.Contains("fixed at 2", StringComparison.Ordinal));
        Assert.Contains(report.Remarks, remark => remark.Contains("ToTensor and Normalize are left to it", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_NoSuchFolder_IsAProblemAndNoException() =>
        Assert.Contains("no such file", Assert.Single(ModelCheck.Run(_folder["nothing"]).Problems), StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private static string Fact(ModelReport report, string heading) => report.Facts.Single(fact => fact.Heading == heading).Text;
}
