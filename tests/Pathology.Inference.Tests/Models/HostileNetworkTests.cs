using System.Text;
using Microsoft.ML.OnnxRuntime.Tensors;
using Pathology.Testing;

namespace Pathology.Inference.Tests;

/// <summary>A model.onnx that is broken, or means harm, comes back as one sentence that names it.</summary>
public sealed class HostileNetworkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("")]
    [InlineData("this is not a network")]
    [InlineData("\u0089PNG\r\n")]
    public void CreateClassifiers_FileOfAnotherKind_IsRefused(string content)
    {
        new TinyModel().Write(_folder.Path);
        File.WriteAllText(_folder["model.onnx"], content);
        Refuse();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(200)]
    [InlineData(-1)]
    public void CreateClassifiers_FileCutShort_IsRefused(int length)
    {
        new TinyModel().Write(_folder.Path);
        using (FileStream stream = File.OpenWrite(_folder["model.onnx"]))
        {
            stream.SetLength(length > 0 ? length : stream.Length + length);
        }

        Refuse();
    }

    /// <summary>As the fuzzer found: what is broken is not the file, but what describes its input.</summary>
    [Fact]
    public void CreateClassifiers_InputThatIsNoMessage_IsRefused()
    {
        var model = new TinyModel();
        model.Write(_folder.Path);
        ProtoMessage network = model.Network();
        ProtoMessage graph = new ProtoMessage().Add(OnnxFields.GraphInput, new byte[] { 0x0F, 0xFF });
        foreach (ProtoField field in network.Messages(OnnxFields.ModelGraph).First().Fields)
        {
            graph.Add(field);
        }

        File.WriteAllBytes(_folder["model.onnx"], new ProtoMessage()
            .Add(OnnxFields.ModelIrVersion, 7)
            .Add(OnnxFields.ModelOpset, network.Messages(OnnxFields.ModelOpset).First())
            .Add(OnnxFields.ModelGraph, graph)
            .ToBytes().ToArray());
        Refuse();
    }

    [Theory]
    [InlineData("../../../../../../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("missing.bin")]
    public void CreateClassifiers_WeightsFromElsewhere_AreRefused(string location)
    {
        var model = new TinyModel();
        model.Write(_folder.Path);
        ProtoMessage network = With(model.Network(), graph => graph.Text(OnnxFields.TensorName) != "weights" ? graph : new ProtoMessage()
            .Add(OnnxFields.TensorDimension, 3).Add(OnnxFields.TensorDimension, 2)
            .Add(OnnxFields.TensorType, (long)TensorElementType.Float)
            .Add(OnnxFields.TensorName, "weights")
            .Add(OnnxFields.TensorExternal, new ProtoMessage().Add(1, "location").Add(2, location))
            .Add(OnnxFields.TensorLocation, 1));
        File.WriteAllBytes(_folder["model.onnx"], network.ToBytes().ToArray());
        ModelException error = Refuse();
        Assert.DoesNotContain("root:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CreateClassifiers_WeightsOfImpossibleSize_AreRefused()
    {
        var model = new TinyModel();
        model.Write(_folder.Path);
        ProtoMessage network = With(model.Network(), tensor => tensor.Text(OnnxFields.TensorName) != "weights" ? tensor : new ProtoMessage()
            .Add(OnnxFields.TensorDimension, 1L << 40).Add(OnnxFields.TensorDimension, 1L << 40)
            .Add(OnnxFields.TensorType, (long)TensorElementType.Float)
            .Add(OnnxFields.TensorName, "weights")
            .Add(OnnxFields.TensorRaw, ProtoMessage.Pack([1, 2, 3])));
        File.WriteAllBytes(_folder["model.onnx"], network.ToBytes().ToArray());
        Refuse();
    }

    [Fact]
    public void CreateClassifiers_UnknownOperator_IsRefusedByName()
    {
        string network = Encoding.Latin1.GetString(new TinyModel().Network().ToBytes().Span).Replace("ReduceMean", "ReduceNeat", StringComparison.Ordinal);
        new TinyModel().Write(_folder.Path);
        File.WriteAllBytes(_folder["model.onnx"], Encoding.Latin1.GetBytes(network));
        Assert.Contains("ReduceNeat", Refuse().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CreateClassifiers_FixedBatchOfMillions_IsRefused()
    {
        new TinyModel { Batch = 100_000_000 }.Write(_folder.Path);
        Assert.Contains("fixed at 100000000 tiles", Refuse().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CreateClassifiers_PicturesOfAnotherSize_SaysBothSizes()
    {
        new TinyModel { StatedSide = 224 }.Write(_folder.Path);
        string message = Refuse().Message;
        Assert.Contains("224 × 224", message, StringComparison.Ordinal);
        Assert.Contains("8 × 8", message, StringComparison.Ordinal);
    }

    [Fact]
    public void CreateClassifiers_OtherNumberOfClasses_SaysBothNumbers()
    {
        new TinyModel { Values = 5 }.Write(_folder.Path);
        string message = Refuse().Message;
        Assert.Contains("5 values", message, StringComparison.Ordinal);
        Assert.Contains("2 classes", message, StringComparison.Ordinal);
    }

    [Fact]
    public void CreateClassifiers_OneValueForThreeClasses_IsRefused()
    {
        new TinyModel { Values = 1, Classes = ["a", "b", "c"] }.Write(_folder.Path);
        Assert.Contains("1 value a tile", Refuse().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CreateClassifiers_InputOfDoubles_IsRefusedByKind()
    {
        new TinyModel { InputType = TensorElementType.Double }.Write(_folder.Path);
        Assert.Contains("Double", Refuse().Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static ProtoMessage With(ProtoMessage model, Func<ProtoMessage, ProtoMessage> change)
    {
        var changed = new ProtoMessage();
        foreach (ProtoField field in model.Fields.Where(field => field.Number != OnnxFields.ModelGraph))
        {
            changed.Add(field);
        }

        var graph = new ProtoMessage();
        foreach (ProtoField field in model.Messages(OnnxFields.ModelGraph).Single().Fields)
        {
            _ = field.Number == OnnxFields.GraphInitializer ? graph.Add(field.Number, change(ProtoMessage.Read(field.Bytes))) : graph.Add(field);
        }

        return changed.Add(OnnxFields.ModelGraph, graph);
    }

    private ModelException Refuse()
    {
        ModelReport report = ModelCheck.Run(_folder.Path);
        Assert.NotEmpty(report.Problems);
        ModelException error = Assert.Throws<ModelException>(
            () => TileModel.Open(_folder.Path).CreateClassifiers(new InferenceOptions { Devices = [new DeviceChoice(DeviceKind.Cpu)] }));
        Assert.StartsWith(_folder["model.onnx"], error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        return error;
    }
}
