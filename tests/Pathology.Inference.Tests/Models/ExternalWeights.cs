using System.Globalization;

namespace Pathology.Inference.Tests;

/// <summary>Moves a network's weights into a file of their own, as PyTorch writes them: model.onnx and model.onnx.data.</summary>
internal static class ExternalWeights
{
    public const string Data = "model.onnx.data";

    /// <summary>Rewrites model.onnx in a model folder.</summary>
    /// <param name="location">The file as the network names it.</param>
    /// <param name="entry">Changes what the network says of a tensor's place; null takes the entry out.</param>
    public static string MoveOut(string folder, string location = Data, Func<string, string, string?>? entry = null)
    {
        string network = Path.Combine(folder, "model.onnx");
        using var data = new MemoryStream();
        ProtoMessage moved = TensorWalk.Change(ProtoMessage.Read(NetworkContent.Read(network).Bytes), tensor =>
        {
            ReadOnlyMemory<byte> raw = tensor.Bytes(OnnxFields.TensorRaw);
            var outside = new ProtoMessage();
            foreach (ProtoField field in tensor.Fields.Where(field => field.Number != OnnxFields.TensorRaw))
            {
                outside.Add(field);
            }

            data.SetLength((data.Length + 63) / 64 * 64);
            data.Position = data.Length;
            foreach ((string key, string value) in new[]
            {
                ("location", location),
                ("offset", data.Position.ToString(CultureInfo.InvariantCulture)),
                ("length", raw.Length.ToString(CultureInfo.InvariantCulture)),
            })
            {
                if ((entry is null ? value : entry(key, value)) is { } said)
                {
                    outside.Add(OnnxFields.TensorExternal, new ProtoMessage().Add(OnnxFields.EntryKey, key).Add(OnnxFields.EntryValue, said));
                }
            }

            data.Write(raw.Span);
            return outside.Add(OnnxFields.TensorLocation, 1);
        });
        File.WriteAllBytes(network, moved.ToArray());
        File.WriteAllBytes(Path.Combine(folder, Data), data.ToArray());
        return folder;
    }
}
