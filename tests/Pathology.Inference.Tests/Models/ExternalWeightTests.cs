using Pathology.Testing;

namespace Pathology.Inference.Tests;

/// <summary>A network whose weights lie beside it is one like all others, and its weights are part of what it is.</summary>
public sealed class ExternalWeightTests : IDisposable
{
    private static readonly InferenceOptions s_cpu = new() { Devices = [new DeviceChoice(DeviceKind.Cpu)], CpuWorkers = 1 };

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void CreateClassifiers_WeightsBeside_ScoresAsWithWeightsInside(bool convertsOnDevice)
    {
        float[] inside = Scores(TinyConvModel.Write(_folder["inside"]), convertsOnDevice);
        float[] outside = Scores(ExternalWeights.MoveOut(TinyConvModel.Write(_folder["outside"])), convertsOnDevice);
        Assert.Equal(inside, outside);
    }

    [Fact]
    public void Open_OtherWeightsOfTheSameLengthAndTime_IsAnotherModel()
    {
        string folder = ExternalWeights.MoveOut(TinyConvModel.Write(_folder["model"]));
        ModelInfo before = TileModel.Open(folder).Info;
        string data = Path.Combine(folder, ExternalWeights.Data);
        DateTime written = File.GetLastWriteTimeUtc(data);
        ChangeByte(data);
        File.SetLastWriteTimeUtc(data, written);

        ModelInfo after = TileModel.Open(folder).Info;

        Assert.NotEqual(before.Sha256, after.Sha256);
        Assert.NotEqual(before.ScoresSha256, after.ScoresSha256);
    }

    [Fact]
    public void Open_SameFilesWrittenLater_IsTheSameModel()
    {
        string folder = ExternalWeights.MoveOut(TinyConvModel.Write(_folder["model"]));
        ModelInfo before = TileModel.Open(folder).Info;
        foreach (string file in Directory.GetFiles(folder))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        Assert.Equal(before.Sha256, TileModel.Open(folder).Info.Sha256);
    }

    [Fact]
    public void Open_OtherThreshold_IsAnotherModelWithTheSameScores()
    {
        string Written(string engine) => new TinyModel { Engine = engine }.Write(_folder.Path);
        ModelInfo before = TileModel.Open(Written("""{ "threshold": 0.5 }""")).Info;
        ModelInfo after = TileModel.Open(Written("""{ "threshold": 0.6, "grow_threshold": 0.2, "min_cells": 3 }""")).Info;
        ModelInfo other = TileModel.Open(Written("""{ "threshold": 0.5, "activation": "sigmoid" }""")).Info;
        Assert.NotEqual(before.Sha256, after.Sha256);
        Assert.Equal(before.ScoresSha256, after.ScoresSha256);
        Assert.NotEqual(before.ScoresSha256, other.ScoresSha256);
    }

    [Theory]
    [InlineData(ExternalWeights.Data)]
    [InlineData("model.onnx")]
    public void CreateClassifiers_FileChangedSinceItWasOpened_IsRefused(string file)
    {
        string folder = ExternalWeights.MoveOut(TinyConvModel.Write(_folder["model"]));
        TileModel model = TileModel.Open(folder);
        using (model.CreateClassifiers(s_cpu))
        {
            // What was read when it was opened is taken for the first.
        }

        ChangeByte(Path.Combine(folder, file));

        Assert.ThrowsAny<ModelException>(() => model.CreateClassifiers(s_cpu));
    }

    [Fact]
    public void ToHalfAndInt8_WeightsBeside_AreInsideTheVariant()
    {
        string model = ExternalWeights.MoveOut(TinyConvModel.Write(_folder["model"]));
        TileBatch tiles = TinyConvModel.Config.Noise(8);
        ModelOptimizer.ToHalf(model, _folder["half"]);
        ModelOptimizer.ToInt8(model, _folder["int8"], tiles, TestContext.Current.CancellationToken);
        foreach (string variant in (string[])[_folder["half"], _folder["int8"]])
        {
            Assert.False(File.Exists(Path.Combine(variant, ExternalWeights.Data)));
            Assert.InRange(VariantComparison.Run(model, variant, tiles, TestContext.Current.CancellationToken).Movement(0.5).Largest, 1e-9, 0.05);
        }
    }

    [Fact]
    public void Run_DenseModelWithWeightsBeside_IsDense()
    {
        ModelReport report = ModelCheck.Run(ExternalWeights.MoveOut(new DenseModel().Write(_folder.Path)));
        Assert.Empty(report.Problems);
        Assert.StartsWith("yes", Assert.Single(report.Facts, fact => fact.Heading == "dense").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WeightsOfAConstantWithinABranch_AreFoundThere()
    {
        ProtoMessage tensor = new ProtoMessage().Add(OnnxFields.TensorName, "deep");
        ProtoMessage attribute = new ProtoMessage().Add(OnnxFields.AttributeTensor, tensor);
        ProtoMessage inner = new ProtoMessage().Add(OnnxFields.GraphNode, new ProtoMessage().Add(OnnxFields.NodeAttribute, attribute));
        ProtoMessage branch = new ProtoMessage().Add(OnnxFields.NodeAttribute, new ProtoMessage().Add(OnnxFields.AttributeGraph, inner));
        ProtoMessage model = new ProtoMessage().Add(OnnxFields.ModelGraph, new ProtoMessage().Add(OnnxFields.GraphNode, branch));
        List<string> seen = [];
        Assert.Same(model, TensorWalk.Change(model, one =>
        {
            seen.Add(one.Text(OnnxFields.TensorName));
            return one;
        }));
        Assert.Equal(["deep"], seen);
    }

    [Fact]
    public void Read_GraphsWithinGraphsWithoutEnd_AreRefused()
    {
        ProtoMessage graph = new();
        for (int i = 0; i < 1000; i++)
        {
            ProtoMessage attribute = new ProtoMessage().Add(OnnxFields.AttributeGraph, graph);
            graph = new ProtoMessage().Add(OnnxFields.GraphNode, new ProtoMessage().Add(OnnxFields.NodeAttribute, attribute));
        }

        new TinyModel().Write(_folder.Path);
        File.WriteAllBytes(_folder["model.onnx"], new ProtoMessage().Add(OnnxFields.ModelGraph, graph).ToArray());
        Assert.Contains("deep", Refusal(_folder.Path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/etc/passwd", "outside the model's folder")]
    [InlineData("/dev/zero", "outside the model's folder")]
    [InlineData("../model.onnx.data", "outside the model's folder")]
    [InlineData("sub/../../model.onnx.data", "outside the model's folder")]
    [InlineData("", "no name")]
    [InlineData("resnet50.onnx.data", "give 'model.onnx.data' that name")]
    [InlineData("\u001b]0;owned\u0007.data", "'?]0;owned?.data'")]
    public void Open_WeightsElsewhere_SaysWhereTheyAreLookedFor(string location, string expected) =>
        Assert.Contains(expected, Refusal(ExternalWeights.MoveOut(TinyConvModel.Write(_folder["model"]), location)), StringComparison.Ordinal);

    [Theory]
    [InlineData("offset", "-8", "no number of bytes")]
    [InlineData("offset", "1e3", "no number of bytes")]
    [InlineData("offset", "9999999", "bytes long")]
    [InlineData("offset", "18446744073709551615", "no number of bytes")]
    [InlineData("length", "4", "its dimensions need")]
    [InlineData("length", "9223372036854775807", "no number of bytes")]
    public void Open_PlacesThatCannotBe_AreRefused(string key, string value, string expected)
    {
        string folder = ExternalWeights.MoveOut(TinyConvModel.Write(_folder["model"]), entry: (one, said) => one == key ? value : said);
        Assert.Contains(expected, Refusal(folder), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NoOffsetAndNoLength_ReadsFromTheBeginningAsManyAsTheDimensionsSay()
    {
        string folder = ExternalWeights.MoveOut(new TinyModel().Write(_folder.Path), entry: (key, said) => key == "location" ? said : null);
        using ClassifierSet classifiers = TileModel.Open(folder).CreateClassifiers(s_cpu);
        Assert.Single(classifiers);
    }

    [Fact]
    public void Open_DataMissing_SaysToCopyItToo()
    {
        string folder = ExternalWeights.MoveOut(TinyConvModel.Write(_folder["model"]));
        File.Delete(Path.Combine(folder, ExternalWeights.Data));
        Assert.Contains("copy it from where the network was exported", Refusal(folder), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void Open_DataCutShort_SaysHowLongItIs(int length)
    {
        string folder = ExternalWeights.MoveOut(TinyConvModel.Write(_folder["model"]));
        using (FileStream stream = File.OpenWrite(Path.Combine(folder, ExternalWeights.Data)))
        {
            stream.SetLength(length);
        }

        Assert.Contains($"is {length} bytes long", Refusal(folder), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_LinkToAFileOutside_IsRefusedAndWithinIsRead()
    {
        string folder = ExternalWeights.MoveOut(TinyConvModel.Write(_folder["model"]));
        string data = Path.Combine(folder, ExternalWeights.Data);
        File.Move(data, Path.Combine(folder, "real.bin"));
        File.CreateSymbolicLink(data, "real.bin");
        _ = TileModel.Open(folder);

        File.Move(Path.Combine(folder, "real.bin"), _folder["outside.bin"]);
        File.Delete(data);
        File.CreateSymbolicLink(data, _folder["outside.bin"]);
        Assert.Contains("outside the model's folder", Refusal(folder), StringComparison.Ordinal);

        File.Delete(data);
        File.CreateSymbolicLink(data, ExternalWeights.Data);
        Assert.Contains("in a circle", Refusal(folder), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_LinkedFolderWithinTheModel_IsRefusedWhereItLeadsOut()
    {
        string folder = ExternalWeights.MoveOut(TinyConvModel.Write(_folder["model"]), "sub/w.bin");
        Directory.CreateDirectory(_folder["elsewhere"]);
        File.Copy(Path.Combine(folder, ExternalWeights.Data), _folder["elsewhere/w.bin"]);
        Directory.CreateSymbolicLink(Path.Combine(folder, "sub"), _folder["elsewhere"]);
        Assert.Contains("outside the model's folder", Refusal(folder), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FilesThatAreLinks_AreReadWhereTheyLie()
    {
        TinyConvModel.Write(_folder["store"]);
        Directory.CreateDirectory(_folder["model"]);
        foreach (string file in (string[])["model.onnx", "config.json"])
        {
            File.CreateSymbolicLink(_folder[$"model/{file}"], _folder[$"store/{file}"]);
        }

        Assert.Equal(TileModel.Open(_folder["store"]).Info.Sha256, TileModel.Open(_folder["model"]).Info.Sha256);
    }

    [Fact]
    public void Open_ModelFolderThatIsALink_IsReadAsAnyOther()
    {
        string folder = ExternalWeights.MoveOut(TinyConvModel.Write(_folder["model"]));
        Directory.CreateSymbolicLink(_folder["link"], folder);
        Assert.Equal(TileModel.Open(folder).Info.Sha256, TileModel.Open(_folder["link"]).Info.Sha256);
    }

    public void Dispose() => _folder.Dispose();

    private float[] Scores(string model, bool convertsOnDevice)
    {
        using ClassifierSet classifiers = TileModel.Open(model).CreateClassifiers(s_cpu with { ConvertsOnDevice = convertsOnDevice, CacheFolder = _folder["cache"] });
        Assert.DoesNotContain(classifiers.Notes, note => note.Contains("converted on the CPU", StringComparison.Ordinal));
        TileBatch batch = TinyConvModel.Config.Noise(5);
        classifiers[0].Classify(batch);
        return batch.Scores.ToArray();
    }

    private static void ChangeByte(string file)
    {
        using FileStream stream = File.Open(file, FileMode.Open);
        stream.Position = stream.Length - 3;
        int value = stream.ReadByte();
        stream.Position--;
        stream.WriteByte((byte)(value ^ 1));
    }

    private static string Refusal(string folder)
    {
        string message = Assert.Throws<ModelException>(() => TileModel.Open(folder)).Message;
        Assert.DoesNotContain('\n', message);
        Assert.NotEmpty(ModelCheck.Run(folder).Problems);
        return message;
    }
}
