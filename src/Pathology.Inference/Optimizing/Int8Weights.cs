using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference;

/// <summary>Weights as int8 with a scale for each channel that they give, symmetric about zero; a bias as int32 in the products' own steps.</summary>
/// <remarks>
/// Seven of the eight bits are used: processors without VNNI add two products of uint8 and int8 in 16 bits, which full weights overflow. So a
/// variant gives the same scores wherever it runs.
/// </remarks>
internal static class Int8Weights
{
    private const int Largest = 63;
    private const double LargestBias = 1 << 30;

    /// <summary>The weights, as int8 values in the tensor's order, and the scale of each channel.</summary>
    /// <param name="values">All finite.</param>
    /// <param name="dimensions">Of the tensor.</param>
    /// <param name="axis">Which of them counts channels.</param>
    /// <param name="bias">A value a channel, or empty: a channel's scale is no finer than its bias can be told in.</param>
    /// <param name="input">Scale of the activations that are multiplied with the weights.</param>
    public static (sbyte[] Values, float[] Scales) Quantize(ReadOnlySpan<float> values, long[] dimensions, int axis, ReadOnlySpan<float> bias, float input)
    {
        int channels = (int)dimensions[axis];
        int inner = (int)dimensions[(axis + 1)..].Aggregate(1L, (product, side) => product * side);
        double[] largest = new double[channels];
        for (int i = 0; i < values.Length; i++)
        {
            int channel = i / inner % channels;
            largest[channel] = Math.Max(largest[channel], Math.Abs(values[i]));
        }

        float[] scales = new float[channels];
        for (int channel = 0; channel < channels; channel++)
        {
            double offset = bias.IsEmpty ? 0 : Math.Abs(bias[channel]) / (input * LargestBias);
            float scale = (float)Math.Max(largest[channel] / Largest, offset);
            scales[channel] = float.IsNormal(scale) ? scale : 1;
        }

        sbyte[] quantized = new sbyte[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            quantized[i] = (sbyte)Math.Clamp(Math.Round(values[i] / (double)scales[i / inner % channels]), -Largest, Largest);
        }

        return (quantized, scales);
    }

    /// <summary>The bias in steps of input scale × channel scale, and those steps.</summary>
    public static (int[] Values, float[] Scales) Bias(ReadOnlySpan<float> bias, ReadOnlySpan<float> channelScales, float input)
    {
        int[] values = new int[bias.Length];
        float[] scales = new float[bias.Length];
        for (int i = 0; i < bias.Length; i++)
        {
            scales[i] = input * channelScales[i];
            values[i] = (int)Math.Clamp(Math.Round(bias[i] / (double)scales[i]), int.MinValue, int.MaxValue);
        }

        return (values, scales);
    }

    /// <summary>Puts the tensors and the node that makes float32 of them into the graph, under <paramref name="name"/>.</summary>
    public static OnnxNode Put<T>(OnnxGraph graph, string name, TensorElementType type, long[] dimensions, T[] values, float[] scales, int axis)
        where T : unmanaged
    {
        graph.Add(OnnxTensor.Of<T>($"{name}/values", type, dimensions, values));
        graph.Add(OnnxTensor.Of<float>($"{name}/scales", TensorElementType.Float, [scales.Length], scales));
        graph.Add(OnnxTensor.Of<T>($"{name}/zeros", type, [scales.Length], new T[scales.Length]));
        return OnnxNode.Of("DequantizeLinear", [$"{name}/values", $"{name}/scales", $"{name}/zeros"], name, OnnxParts.Attribute("axis", axis));
    }
}
