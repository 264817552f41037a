using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference;

/// <summary>What a network's file says of the picture that it takes: known before the runtime has loaded it.</summary>
/// <param name="FixedBatch">The only batch it takes, or null where any will do.</param>
internal sealed record DeclaredInput(string Name, TensorElementType Type, PixelLayout Layout, int? FixedBatch)
{
    /// <returns>Null where it takes no one picture, or does not say how it lies; the runtime then says what is wrong.</returns>
    /// <exception cref="InvalidDataException">The bytes are no network.</exception>
    public static DeclaredInput? Of(byte[] network)
    {
        ProtoMessage graph = ProtoMessage.Read(network).Messages(OnnxFields.ModelGraph).Single();
        HashSet<string> constants = [.. graph.Messages(OnnxFields.GraphInitializer).Select(tensor => tensor.Text(OnnxFields.TensorName))];
        ProtoMessage[] inputs = [.. graph.Messages(OnnxFields.GraphInput).Where(input => !constants.Contains(input.Text(OnnxFields.ValueName)))];
        if (inputs.Length != 1)
        {
            return null;
        }

        TensorElementType type = FloatTensors.KindOf(inputs[0]);
        int[] dimensions = [.. inputs[0].Messages(OnnxFields.ValueType)
            .SelectMany(one => one.Messages(OnnxFields.TypeTensor))
            .SelectMany(tensor => tensor.Messages(OnnxFields.TensorTypeShape))
            .SelectMany(shape => shape.Messages(OnnxFields.ShapeDimension))
            .Select(side => (int)Math.Clamp(side.Number(OnnxFields.DimensionValue), -1, int.MaxValue))
            .Select(side => side > 0 ? side : -1)];
        return type is TensorElementType.Float or TensorElementType.Float16 && NetworkShape.LayoutOf(dimensions) is { } layout
            ? new DeclaredInput(inputs[0].Text(OnnxFields.ValueName), type, layout, dimensions[0] > 0 ? dimensions[0] : null)
            : null;
    }
}
