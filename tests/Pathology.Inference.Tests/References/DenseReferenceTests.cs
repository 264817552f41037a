using System.Runtime.InteropServices;
using Pathology.Testing;

namespace Pathology.Inference.Tests;

/// <summary>A real fully convolutional network gives over a field what PyTorch gave.</summary>
public sealed class DenseReferenceTests
{
    private const int Across = 25;

    [Fact]
    public void Classify_FieldOfTheReference_GivesPyTorchsScores()
    {
        string shared = SharedData.Require("models/pcam-p4m-densenet");
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["dense"]);
        File.Copy(Path.Combine(shared, "model.onnx"), folder["model.onnx"]);
        File.Copy(Path.Combine(shared, "dense", "model.onnx"), folder["dense/model.onnx"]);
        string config = File.ReadAllText(Path.Combine(shared, "config.json")).TrimEnd().TrimEnd('}');
        File.WriteAllText(folder["config.json"], config + """, "engine": { "dense": { "field_pixels": 480, "stride": 16 } } }""");
        float[] logits = MemoryMarshal.Cast<byte, float>(Bytes(Path.Combine(shared, "dense", "fcn_logits.f32"))).ToArray();
        var options = new InferenceOptions { Devices = [new DeviceChoice(DeviceKind.Cpu)], CpuWorkers = 1 };

        DenseClassifiers dense = TileModel.Open(folder.Path).CreateDenseClassifiers(options, null);
        using ClassifierSet classifiers = dense.Classifiers;
        var field = new TileBatch(1, dense.Field, 2 * Across * Across) { Count = 1 };
        Picture.Read(Path.Combine(shared, "dense", "fcn_input.png")).Pixels.CopyTo(field.PixelsOf(0));
        classifiers[0].Classify(field);

        Assert.Equal((Across, 16, new PixelSize(480, 480)), (dense.Across, dense.Stride, dense.Field));
        for (int place = 0; place < Across * Across; place++)
        {
            double tumor = 1 / (1 + Math.Exp(logits[place] - logits[(Across * Across) + place]));
            Assert.Equal(tumor, field.ScoresOf(0)[(2 * place) + 1], 1e-4);
        }
    }

    private static byte[] Bytes(string path)
    {
        using FileStream file = File.OpenRead(path);
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
