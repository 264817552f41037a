using System.Globalization;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference;

/// <summary>Makes the parts of an ONNX graph.</summary>
internal static class OnnxParts
{
    private const int IntegerAttribute = 2;
    private const int IntegersAttribute = 7;

    public static ProtoMessage Node(string type, string[] inputs, string output, params ProtoMessage[] attributes)
    {
        var node = new ProtoMessage();
        foreach (string input in inputs)
        {
            node.Add(OnnxFields.NodeInput, input);
        }

        node.Add(OnnxFields.NodeOutput, output).Add(OnnxFields.NodeName, output).Add(OnnxFields.NodeType, type);
        foreach (ProtoMessage attribute in attributes)
        {
            node.Add(OnnxFields.NodeAttribute, attribute);
        }

        return node;
    }

    public static ProtoMessage Attribute(string name, long value) => new ProtoMessage()
        .Add(OnnxFields.AttributeName, name).Add(OnnxFields.AttributeInteger, value).Add(OnnxFields.AttributeType, IntegerAttribute);

    public static ProtoMessage Attribute(string name, long[] values)
    {
        ProtoMessage attribute = new ProtoMessage().Add(OnnxFields.AttributeName, name);
        foreach (long value in values)
        {
            attribute.Add(OnnxFields.AttributeIntegers, value);
        }

        return attribute.Add(OnnxFields.AttributeType, IntegersAttribute);
    }

    /// <summary>A tensor of constants.</summary>
    public static ProtoMessage Tensor(string name, long[] dimensions, ReadOnlySpan<float> values)
    {
        var tensor = new ProtoMessage();
        foreach (long dimension in dimensions)
        {
            tensor.Add(OnnxFields.TensorDimension, dimension);
        }

        return tensor
            .Add(OnnxFields.TensorType, (long)TensorElementType.Float)
            .Add(OnnxFields.TensorName, name)
            .Add(OnnxFields.TensorRaw, ProtoMessage.Pack(values));
    }

    /// <summary>An input or output of a graph.</summary>
    /// <param name="dimensions">Below zero: free.</param>
    public static ProtoMessage Value(string name, TensorElementType type, params long[] dimensions)
    {
        var shape = new ProtoMessage();
        foreach (long dimension in dimensions)
        {
            var side = new ProtoMessage();
            shape.Add(
                OnnxFields.ShapeDimension,
                dimension < 0
                    ? side.Add(OnnxFields.DimensionName, string.Create(CultureInfo.InvariantCulture, $"free{-dimension}"))
                    : side.Add(OnnxFields.DimensionValue, dimension));
        }

        ProtoMessage tensor = new ProtoMessage().Add(OnnxFields.TensorTypeElement, (long)type).Add(OnnxFields.TensorTypeShape, shape);
        return new ProtoMessage()
            .Add(OnnxFields.ValueName, name)
            .Add(OnnxFields.ValueType, new ProtoMessage().Add(OnnxFields.TypeTensor, tensor));
    }
}
