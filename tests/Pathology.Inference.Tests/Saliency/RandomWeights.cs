namespace Pathology.Inference.Tests;

/// <summary>A model's network with other weights: as many, as large, and of no meaning.</summary>
internal static class RandomWeights
{
    /// <summary>Writes the model into a folder of its own, each weight drawn anew from a normal distribution as wide as its tensor's values.</summary>
    /// <returns>The folder.</returns>
    public static string Write(string model, string folder, int seed)
    {
        Directory.CreateDirectory(folder);
        var random = new Random(seed);
        var learnt = ProtoMessage.Read(NetworkContent.Read(Path.Combine(model, "model.onnx")).Bytes);
        ProtoMessage network = TensorWalk.Change(learnt, tensor => Drawn(OnnxTensor.Read(tensor), random));
        File.WriteAllBytes(Path.Combine(folder, "model.onnx"), network.ToArray());
        File.Copy(Path.Combine(model, "config.json"), Path.Combine(folder, "config.json"));
        return folder;
    }

    private static ProtoMessage Drawn(OnnxTensor tensor, Random random)
    {
        if (!tensor.IsFloat)
        {
            return tensor.Message;
        }

        float[] values = tensor.Floats();
        double width = Math.Sqrt(values.Average(value => (double)value * value));
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)(width * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        }

        return OnnxTensor.Of<float>(tensor.Name, tensor.Type, tensor.Dimensions, values).Message;
    }
}
