using Pathology.Testing;

namespace Pathology.Inference.Tests;

/// <summary>Numbers that were meant for something else: for bytes, for the other field, for the other order of colours, in another unit.</summary>
public sealed class TransformDoubtsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("[123.675, 116.28, 103.53]", "[58.395, 57.12, 57.375]", "mean [0.485, 0.456, 0.406], std [0.229, 0.224, 0.225]")]
    [InlineData("[124, 116, 104]", "[0.229, 0.224, 0.225]", "mean [0.4863, 0.4549, 0.4078], std [0.229, 0.224, 0.225]")]
    [InlineData("[0.485, 0.456, 0.406]", "[58.4, 57.1, 57.4]", "std [0.229, 0.2239, 0.2251]")]
    [InlineData("[0, 0, 0]", "[255, 255, 255]", "std [1, 1, 1]")]
    public void Open_NumbersForBytesAfterToTensor_AreRefusedWithWhatToWrite(string mean, string deviation, string instead)
    {
        string message = Assert.Throws<ModelException>(() => Open(mean, deviation)).Message;
        Assert.Contains("ToTensor before it has made 0 to 1 of the bytes", message, StringComparison.Ordinal);
        Assert.Contains(instead, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[0.229, 0.224, 0.225]", "[0.485, 0.456, 0.406]", "look exchanged")]
    [InlineData("[0.406, 0.456, 0.485]", "[0.225, 0.224, 0.229]", "blue, green, red")]
    [InlineData("[0.2, 0.2, 0.2]", "[0.7, 0.5, 0.6]", "never deviate more than 0.5")]
    [InlineData("[-0.485, -0.456, -0.406]", "[0.229, 0.224, 0.225]", "no value is below 0")]
    public void CreateClassifiers_NumbersThatAreHardlyMeant_AreAWarning(string mean, string deviation, string expected)
    {
        using ClassifierSet classifiers = Open(mean, deviation).CreateClassifiers(new InferenceOptions { Devices = [new DeviceChoice(DeviceKind.Cpu)], CpuWorkers = 1 });
        Assert.Contains(expected, Assert.Single(classifiers.Warnings), StringComparison.Ordinal);
        Assert.Contains(ModelCheck.Run(_folder.Path).Remarks, remark => remark == classifiers.Warnings[0]);
    }

    [Theory]
    [InlineData("[0.485, 0.456, 0.406]", "[0.229, 0.224, 0.225]")]
    [InlineData("[0.5, 0.5, 0.5]", "[0.5, 0.5, 0.5]")]
    [InlineData("[0, 0, 0]", "[1, 1, 1]")]
    [InlineData("[0, 0, 0]", "[0.0039, 0.0039, 0.0039]")] // back to bytes
    [InlineData("[0.701, 0.538, 0.692]", "[0.235, 0.277, 0.213]")]
    public void CreateClassifiers_NumbersThatAreUsual_AreNone(string mean, string deviation)
    {
        using ClassifierSet classifiers = Open(mean, deviation).CreateClassifiers(new InferenceOptions { Devices = [new DeviceChoice(DeviceKind.Cpu)], CpuWorkers = 1 });
        Assert.Empty(classifiers.Warnings);
    }

    [Fact]
    public void Open_ZeroDeviation_IsRefused() =>
        Assert.Contains("three numbers above zero", Assert.Throws<ModelException>(() => Open("[0, 0, 0]", "[0.1, 0, 0.1]")).Message, StringComparison.Ordinal);

    [Fact]
    public void Open_NormalizeWithoutToTensor_SaysWhatToDo()
    {
        new TinyModel { Transform = """[{ "name": "Normalize", "arguments": { "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225] } }]""" }.Write(_folder.Path);
        Assert.Contains("put ToTensor before it", Assert.Throws<ModelException>(() => TileModel.Open(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.0005", "if millimetres were meant, write 0.5.")]
    [InlineData("250", "if nanometres were meant, write 0.25.")]
    [InlineData("0", "from 0.01 to 100")]
    [InlineData("1e300", "from 0.01 to 100")]
    public void Open_SpacingInAnotherUnit_SaysWhatToWrite(string spacing, string expected)
    {
        new TinyModel().Write(_folder.Path);
        string config = File.ReadAllText(_folder["config.json"]).Replace("\"spacing_um_px\": 0.5", $"\"spacing_um_px\": {spacing}", StringComparison.Ordinal);
        File.WriteAllText(_folder["config.json"], config);
        Assert.Contains(expected, Assert.Throws<ModelException>(() => TileModel.Open(_folder.Path)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private TileModel Open(string mean, string deviation) => TileModel.Open(new TinyModel
    {
        Transform = $$"""[{ "name": "ToTensor" }, { "name": "Normalize", "arguments": { "mean": {{mean}}, "std": {{deviation}} } }]""",
    }.Write(_folder.Path));
}
