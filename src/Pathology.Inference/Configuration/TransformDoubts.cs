using System.Globalization;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference;

/// <summary>What is possible in a config's transform and hardly meant: a sentence each, with the numbers.</summary>
internal static class TransformDoubts
{
    private const float Close = 0.006f;

    // No picture of values from 0 to 1 deviates more than this from its mean; 1 stands for no division.
    private const float LargestDeviation = 0.5f;

    private static readonly float[] s_mean = [0.485f, 0.456f, 0.406f];
    private static readonly float[] s_deviation = [0.229f, 0.224f, 0.225f];

    /// <summary>Of a network's transform; none where the network takes bytes and does it all itself.</summary>
    /// <exception cref="ModelException">The file is no network.</exception>
    public static IEnumerable<string> Of(NetworkContent network, TileTransform transform)
    {
        try
        {
            TensorElementType kind = ProtoMessage.Read(network.Operators).Messages(OnnxFields.ModelGraph)
                .SelectMany(graph => graph.Messages(OnnxFields.GraphInput))
                .Select(FloatTensors.KindOf)
                .FirstOrDefault();
            return kind == TensorElementType.UInt8 ? [] : Of(transform);
        }
        catch (InvalidDataException error)
        {
            throw new ModelException(network.Path, $"is no ONNX network: {error.Message}.", error);
        }
    }

    public static IEnumerable<string> Of(TileTransform transform)
    {
        if (transform.Normalize.IsEmpty || !transform.ToTensor)
        {
            yield break;
        }

        (float[] mean, float[] deviation) = transform.Normalize[0];
        if (Is(mean, s_deviation) && Is(deviation, s_mean))
        {
            yield return $"In config.json mean {Text(mean)} and std {Text(deviation)} look exchanged: ImageNet's mean is {Text(s_mean)} and its std {Text(s_deviation)}.";
        }
        else if (Is(mean, Reversed(s_mean)) && Is(deviation, Reversed(s_deviation)))
        {
            yield return $"In config.json mean {Text(mean)} and std {Text(deviation)} are ImageNet's in the order blue, green, red; tiles are given to the network as red, green, blue.";
        }
        else if (deviation.Any(value => value is > LargestDeviation and not 1))
        {
            yield return $"In config.json std is {Text(deviation)} after ToTensor; values from 0 to 1 never deviate more than {LargestDeviation.ToString(CultureInfo.InvariantCulture)}, so is it the mean, or not for 0 to 1?";
        }
        else if (mean.Any(value => value < 0))
        {
            yield return $"In config.json mean is {Text(mean)}, and after ToTensor no value is below 0.";
        }
    }

    /// <summary>Numbers of a channel as they stand in a config.</summary>
    public static string Text(float[] values) => $"[{string.Join(", ", values.Select(value => value.ToString("0.####", CultureInfo.InvariantCulture)))}]";

    private static bool Is(float[] one, float[] other) => one.Zip(other).All(pair => Math.Abs(pair.First - pair.Second) <= Close);

    // Red and blue exchanged; ImageNet's three deviations are too much alike to tell without the means.
    private static float[] Reversed(float[] values) => [values[2], values[1], values[0]];
}
