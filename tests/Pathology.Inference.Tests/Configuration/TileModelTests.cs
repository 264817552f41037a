using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.Inference.Tests;

/// <summary>A config is read as it stands, and one that cannot be used is refused with the field's name.</summary>
public sealed class TileModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Open_ConfigOfTheSchema_SaysWhatItSays()
    {
        var model = new TinyModel { Side = 350, Transform = """[{ "name": "Resize", "arguments": { "size": 224 } }, { "name": "ToTensor" }]""" };
        ModelInfo info = TileModel.Open(model.Write(_folder.Path)).Info;
        Assert.Equal(Path.GetFileName(_folder.Path), info.Name);
        Assert.Equal(["normal", "tumor"], info.Classes);
        Assert.Equal((1, 350, 0.5), (info.PositiveClass, info.PatchSize, info.MicronsPerPixel));
        Assert.Equal(new PixelSize(224, 224), info.InputSize);
        Assert.Null(info.Stride);
        Assert.Matches("^[0-9a-f]{64}$", info.Sha256);
    }

    [Theory]
    [InlineData("[100, 200]", 200, 100)]
    [InlineData("[64]", 64, 64)]
    [InlineData("64", 64, 64)]
    public void Open_Resize_IsHeightThenWidth(string size, int width, int height)
    {
        string transform = $$"""[{ "name": "Resize", "arguments": { "size": {{size}}, "interpolation": "bilinear", "antialias": true } }, { "name": "ToTensor" }]""";
        Assert.Equal(new PixelSize(width, height), TileModel.Open(new TinyModel { Transform = transform }.Write(_folder.Path)).Info.InputSize);
    }

    [Fact]
    public void Open_EngineFields_AreTaken()
    {
        var model = new TinyModel { Engine = """{ "positive_class": "normal", "stride": 4, "activation": "sigmoid", "label_size_pixels": 2, "threshold": 0.8, "grow_threshold": 0.2, "min_cells": 3 }""" };
        TileModel opened = TileModel.Open(model.Write(_folder.Path));
        Assert.Equal((0, 4), (opened.Info.PositiveClass, opened.Info.Stride!.Value));
        Assert.Equal(new OperatingPoint(0.8, 0.2, 3), opened.Info.OperatingPoint);
        Assert.Equal((Activation.Sigmoid, 2), (opened.Config.Activation!.Value, opened.Config.LabelSize));
    }

    [Fact]
    public void Open_AnyChangeOfEitherFile_ChangesTheHash()
    {
        string before = TileModel.Open(new TinyModel().Write(_folder.Path)).Info.Sha256;
        string config = TileModel.Open(new TinyModel { Engine = """{ "stride": 4 }""" }.Write(_folder.Path)).Info.Sha256;
        string weights = TileModel.Open(new TinyModel { Scale = 2 }.Write(_folder.Path)).Info.Sha256;
        Assert.Equal(3, new[] { before, config, weights }.Distinct().Count());
    }

    [Theory]
    [InlineData("num_classes", "3", "num_classes is 3 but class_names holds 2 names")]
    [InlineData("num_classes", "\"two\"", "num_classes must be a whole number")]
    [InlineData("num_classes", "1e99", "num_classes must be a whole number")]
    [InlineData("class_names", "\"tumor\"", "class_names must be a list of names")]
    [InlineData("class_names", "[1, 2]", "class_names must be a list of names")]
    [InlineData("class_names", "[\"a\", \"a\"]", "class_names holds 'a' more than once")]
    [InlineData("class_names", "[\"a\", \" \"]", "which is no name")]
    [InlineData("patch_size_pixels", "0", "patch_size_pixels must be a whole number from 1")]
    [InlineData("patch_size_pixels", "99999999999", "patch_size_pixels must be a whole number from 1")]
    [InlineData("patch_size_pixels", "96.5", "patch_size_pixels must be a whole number from 1")]
    [InlineData("spacing_um_px", "-1", "spacing_um_px must be a number from")]
    [InlineData("spacing_um_px", "1e400", "spacing_um_px must be a number from")]
    [InlineData("spec_version", "\"9.0\"", "spec_version is '9.0'")]
    [InlineData("architecture", "7", "architecture must be text")]
    [InlineData("transform", "{}", "transform")]
    [InlineData("transform", "[7]", "one JSON object")]
    [InlineData("transform", "[{}]", "name is missing")]
    [InlineData("transform", """[{ "name": "CenterCrop" }]""", "'CenterCrop' is not known")]
    [InlineData("transform", """[{ "name": "ToTensor", "p": 1 }]""", "holds 'p'")]
    [InlineData("transform", """[{ "name": "ToTensor", "arguments": 3 }]""", "arguments must be an object")]
    [InlineData("transform", """[{ "name": "ToTensor" }, { "name": "ToTensor" }]""", "twice")]
    [InlineData("transform", """[{ "name": "ToTensor" }, { "name": "Resize", "arguments": { "size": 4 } }]""", "before ToTensor")]
    [InlineData("transform", """[{ "name": "Resize", "arguments": { "size": 4 } }, { "name": "Resize", "arguments": { "size": 4 } }]""", "once")]
    [InlineData("transform", """[{ "name": "Resize" }]""", "arguments.size")]
    [InlineData("transform", """[{ "name": "Resize", "arguments": { "size": [1, 2, 3] } }]""", "arguments.size")]
    [InlineData("transform", """[{ "name": "Resize", "arguments": { "size": 100000 } }]""", "arguments.size")]
    [InlineData("transform", """[{ "name": "Resize", "arguments": { "size": 4, "interpolation": "bicubic" } }]""", "bilinear")]
    [InlineData("transform", """[{ "name": "Resize", "arguments": { "size": 4, "antialias": false } }]""", "antialias")]
    [InlineData("transform", """[{ "name": "Resize", "arguments": { "size": 4, "scale": 2 } }]""", "holds 'scale'")]
    [InlineData("transform", """[{ "name": "Normalize", "arguments": { "mean": [0, 0, 0], "std": [1, 1, 1] } }]""", "after ToTensor")]
    [InlineData("transform", """[{ "name": "ToTensor" }, { "name": "Normalize" }]""", "arguments.mean")]
    [InlineData("transform", """[{ "name": "ToTensor" }, { "name": "Normalize", "arguments": { "mean": [0, 0], "std": [1, 1, 1] } }]""", "arguments.mean")]
    [InlineData("transform", """[{ "name": "ToTensor" }, { "name": "Normalize", "arguments": { "mean": [0, 0, 0], "std": [1, 0, 1] } }]""", "arguments.std")]
    [InlineData("transform", """[{ "name": "ToTensor" }, { "name": "Normalize", "arguments": { "mean": [0, 0, 1e400], "std": [1, 1, 1] } }]""", "arguments.mean")]
    [InlineData("transform", """[{ "name": "ToTensor" }, { "name": "Normalize", "arguments": { "mean": [0, 0, "a"], "std": [1, 1, 1] } }]""", "arguments.mean")]
    [InlineData("engine", "7", "engine must be an object")]
    [InlineData("engine", """{ "activaton": "none" }""", "engine holds 'activaton', which is not known")]
    [InlineData("engine", """{ "activation": "relu" }""", "engine.activation is 'relu'")]
    [InlineData("engine", """{ "positive_class": "mitosis" }""", "not among class_names")]
    [InlineData("engine", """{ "positive_class": 1 }""", "positive_class must be text")]
    [InlineData("engine", """{ "threshold": 1.5 }""", "threshold must be a number from 0 to 1")]
    [InlineData("engine", """{ "grow_threshold": "low" }""", "grow_threshold must be a number from 0 to 1")]
    [InlineData("engine", """{ "min_cells": 0 }""", "min_cells must be a whole number from 1")]
    [InlineData("engine", """{ "stride": 0 }""", "stride must be a whole number")]
    [InlineData("engine", """{ "label_size_pixels": 9 }""", "label_size_pixels must be a whole number from 1 to 8")]
    public void Open_FieldThatIsWrong_IsRefusedByName(string field, string value, string expected)
    {
        var model = new TinyModel();
        model.Write(_folder.Path);
        JsonObject config = JsonNode.Parse(model.Config)!.AsObject();
        config.Remove(field);
        string json = config.ToJsonString();
        File.WriteAllText(_folder["config.json"], $"{json[..^1]}, \"{field}\": {value} }}");
        ModelException error = Assert.Throws<ModelException>(() => TileModel.Open(_folder.Path));
        Assert.StartsWith(_folder["config.json"], error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("num_classes")]
    [InlineData("class_names")]
    [InlineData("patch_size_pixels")]
    [InlineData("spacing_um_px")]
    [InlineData("architecture")]
    [InlineData("transform")]
    public void Open_FieldThatIsMissing_IsNamed(string field)
    {
        var model = new TinyModel();
        model.Write(_folder.Path);
        JsonObject config = JsonNode.Parse(model.Config)!.AsObject();
        config.Remove(field);
        File.WriteAllText(_folder["config.json"], config.ToJsonString());
        ModelException error = Assert.Throws<ModelException>(() => TileModel.Open(_folder.Path));
        Assert.Contains($"{field} is missing", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{ \"architecture\": ")]
    public void Open_ConfigThatIsNoObject_IsRefused(string content)
    {
        new TinyModel().Write(_folder.Path);
        File.WriteAllText(_folder["config.json"], content);
        Assert.Throws<ModelException>(() => TileModel.Open(_folder.Path));
    }

    [Fact]
    public void Open_ConfigInAnotherEncoding_SaysSo()
    {
        var model = new TinyModel { Classes = ["normal", "tumör"] };
        model.Write(_folder.Path);
        File.WriteAllText(_folder["config.json"], model.Config, System.Text.Encoding.Latin1);
        Assert.EndsWith(
            "is not UTF-8 text; save it as UTF-8.",
            Assert.Throws<ModelException>(() => TileModel.Open(_folder.Path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NestedTooDeep_IsRefused()
    {
        new TinyModel().Write(_folder.Path);
        File.WriteAllText(_folder["config.json"], new string('[', 100_000));
        Assert.Throws<ModelException>(() => TileModel.Open(_folder.Path));
    }

    [Theory]
    [InlineData("model.onnx")]
    [InlineData("config.json")]
    public void Open_FileThatIsMissing_IsNamed(string file)
    {
        new TinyModel().Write(_folder.Path);
        File.Delete(_folder[file]);
        Assert.Equal(_folder[file], Assert.Throws<ModelException>(() => TileModel.Open(_folder.Path)).Path);
    }

    [Fact]
    public void Open_FolderOfTorchScript_SaysToExportIt()
    {
        new TinyModel().Write(_folder.Path);
        File.Move(_folder["model.onnx"], _folder["torchscript_model.pt"]);
        Assert.Contains("export", Assert.Throws<ModelException>(() => TileModel.Open(_folder.Path)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
