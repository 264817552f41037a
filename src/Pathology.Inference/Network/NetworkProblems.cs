using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference;

/// <summary>Everything in which a network differs from what scores RGB tiles of the config's size, a sentence each.</summary>
internal static class NetworkProblems
{
    private const int MostTiles = 4096;

    /// <returns>No sentence where the network fits.</returns>
    public static IReadOnlyList<string> Find(InferenceSession session, PixelSize size, int classes)
    {
        List<string> problems = [];
        if (session.InputMetadata.Count == 1)
        {
            (string input, NodeMetadata picture) = session.InputMetadata.Single();
            problems.AddRange(OfInput(input, picture, size));
        }
        else
        {
            problems.Add($"The network takes {session.InputMetadata.Count} inputs ({string.Join(", ", session.InputMetadata.Keys)}); one picture is needed.");
        }

        if (session.OutputMetadata.Count > 0)
        {
            (string output, NodeMetadata scores) = session.OutputMetadata.First();
            problems.AddRange(OfOutput(output, scores, classes));
        }
        else
        {
            problems.Add("The network has no output.");
        }

        return problems;
    }

    private static IEnumerable<string> OfInput(string name, NodeMetadata picture, PixelSize size)
    {
        if (!picture.IsTensor || picture.ElementDataType is not (TensorElementType.Float or TensorElementType.Float16 or TensorElementType.UInt8))
        {
            yield return $"The network takes '{name}' as {Kind(picture)}; float32, float16 or uint8 is needed.";
        }

        if (!picture.IsTensor)
        {
            yield break;
        }

        int[] dimensions = picture.Dimensions;
        if (NetworkShape.LayoutOf(dimensions) is not { } layout)
        {
            yield return $"The network takes '{name}' as {NetworkShape.Describe(dimensions)}; pictures are batch × 3 × height × width, or batch × height × width × 3.";
            yield break;
        }

        if (dimensions[0] > MostTiles)
        {
            yield return $"The network's batch is fixed at {dimensions[0]} tiles, and {MostTiles} is the most that is run at once; export it with a free batch.";
        }

        (int height, int width) = layout == PixelLayout.Nchw ? (dimensions[2], dimensions[3]) : (dimensions[1], dimensions[2]);
        if ((height > 0 && height != size.Height) || (width > 0 && width != size.Width))
        {
            yield return $"The network takes pictures of {Side(width)} × {Side(height)} pixels, but config.json makes {size.Width} × {size.Height} of a tile; "
                + $"set patch_size_pixels to {Math.Max(width, height)}, or add a Resize to transform.";
        }
    }

    private static IEnumerable<string> OfOutput(string name, NodeMetadata scores, int classes)
    {
        if (!scores.IsTensor || scores.ElementDataType is not (TensorElementType.Float or TensorElementType.Float16))
        {
            yield return $"The network gives '{name}' as {Kind(scores)}; float32 or float16 is needed.";
        }

        if (!scores.IsTensor || scores.Dimensions.Skip(1).Any(side => side <= 0))
        {
            yield break; // the first run tells
        }

        long given = scores.Dimensions.Skip(1).Aggregate(1L, (product, side) => product * side);
        if (given != classes && !(given == 1 && NetworkShape.IsSingleFor(classes)))
        {
            yield return $"The network gives {given} {(given == 1 ? "value" : "values")} a tile ('{name}', {NetworkShape.Describe(scores.Dimensions)}), "
                + $"but config.json names {classes} {(classes == 1 ? "class" : "classes")}.";
        }
    }

    private static string Side(int side) => side > 0 ? $"{side}" : "any number of";

    private static string Kind(NodeMetadata node) => node.IsTensor ? $"{node.ElementDataType} values" : $"a {node.OnnxValueType}";
}
