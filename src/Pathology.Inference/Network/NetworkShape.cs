using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference;

/// <summary>What a network takes and gives, read from its graph and held against the config.</summary>
internal sealed record NetworkShape
{
    public required string Input { get; init; }

    public required string Output { get; init; }

    public required TensorElementType InputType { get; init; }

    public required TensorElementType OutputType { get; init; }

    public required PixelLayout Layout { get; init; }

    /// <summary>The only batch it takes, or null where any will do.</summary>
    public int? FixedBatch { get; init; }

    /// <exception cref="ModelException">The network is not one that scores RGB tiles of the config's size; says what differs.</exception>
    public static NetworkShape Of(InferenceSession session, string network, PixelSize size, int classes)
    {
        if (session.InputMetadata.Count != 1)
        {
            throw new ModelException(network, $"takes {session.InputMetadata.Count} inputs ({string.Join(", ", session.InputMetadata.Keys)}); one picture is needed.");
        }

        (string input, NodeMetadata picture) = session.InputMetadata.Single();
        (string output, NodeMetadata scores) = session.OutputMetadata.First();
        if (!picture.IsTensor || picture.ElementDataType is not (TensorElementType.Float or TensorElementType.Float16 or TensorElementType.UInt8))
        {
            throw new ModelException(network, $"takes '{input}' as {Kind(picture)}; float32, float16 or uint8 is needed.");
        }

        if (!scores.IsTensor || scores.ElementDataType is not (TensorElementType.Float or TensorElementType.Float16))
        {
            throw new ModelException(network, $"gives '{output}' as {Kind(scores)}; float32 or float16 is needed.");
        }

        int[] dimensions = picture.Dimensions;
        PixelLayout layout = LayoutOf(network, input, dimensions);
        CheckSides(network, dimensions, layout, size);
        CheckClasses(network, output, scores.Dimensions, classes);
        return new NetworkShape
        {
            Input = input,
            Output = output,
            InputType = picture.ElementDataType,
            OutputType = scores.ElementDataType,
            Layout = layout,
            FixedBatch = dimensions[0] > 0 ? dimensions[0] : null,
        };
    }

    /// <summary>The input's dimensions for a batch.</summary>
    public long[] DimensionsOf(int batch, PixelSize size) => Layout == PixelLayout.Nchw
        ? [batch, 3, size.Height, size.Width]
        : [batch, size.Height, size.Width, 3];

    /// <summary>Dimensions as a person reads them, with ? for those that are free.</summary>
    public static string Describe(int[] dimensions) => string.Join(" × ", dimensions.Select(side => side > 0 ? $"{side}" : "?"));

    private static PixelLayout LayoutOf(string network, string input, int[] dimensions) => dimensions switch
    {
        [_, 3 or <= 0, _, _] and not [_, <= 0, _, 3] => PixelLayout.Nchw,
        [_, _, _, 3] => PixelLayout.Nhwc,
        _ => throw new ModelException(
            network, $"takes '{input}' as {Describe(dimensions)}; pictures are batch × 3 × height × width, or batch × height × width × 3."),
    };

    private static void CheckSides(string network, int[] dimensions, PixelLayout layout, PixelSize size)
    {
        (int height, int width) = layout == PixelLayout.Nchw ? (dimensions[2], dimensions[3]) : (dimensions[1], dimensions[2]);
        if ((height > 0 && height != size.Height) || (width > 0 && width != size.Width))
        {
            throw new ModelException(
                network,
                $"takes pictures of {width} × {height} pixels, but config.json makes {size.Width} × {size.Height} of a tile; "
                + $"set patch_size_pixels to {width}, or add a Resize to transform.");
        }
    }

    private static void CheckClasses(string network, string output, int[] dimensions, int classes)
    {
        long given = dimensions.Skip(1).Aggregate(1L, (product, side) => product * side);
        if (dimensions.Skip(1).All(side => side > 0) && given != classes)
        {
            throw new ModelException(
                network, $"gives {given} values a tile ('{output}', {Describe(dimensions)}), but config.json names {classes} classes.");
        }
    }

    private static string Kind(NodeMetadata node) => node.IsTensor ? $"{node.ElementDataType} values" : $"a {node.OnnxValueType}";
}
