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

    /// <summary>Whether it computes in float16, or takes or gives it.</summary>
    public bool IsHalf => InputType == TensorElementType.Float16 || OutputType == TensorElementType.Float16;

    /// <exception cref="ModelException">The network is not one that scores RGB tiles of the config's size; says all that differs.</exception>
    public static NetworkShape Of(InferenceSession session, string network, PixelSize size, int classes)
    {
        IReadOnlyList<string> problems = NetworkProblems.Find(session, size, classes);
        if (problems.Count > 0)
        {
            throw new ModelException(network, string.Join(" ", problems));
        }

        (string input, NodeMetadata picture) = session.InputMetadata.Single();
        (string output, NodeMetadata scores) = session.OutputMetadata.First();
        return new NetworkShape
        {
            Input = input,
            Output = output,
            InputType = picture.ElementDataType,
            OutputType = scores.ElementDataType,
            Layout = LayoutOf(picture.Dimensions)!.Value,
            FixedBatch = picture.Dimensions[0] > 0 ? picture.Dimensions[0] : null,
        };
    }

    /// <summary>The same network with the conversion of pixels put in front of it.</summary>
    public NetworkShape WithPixels() => this with { Input = PixelFront.Input, InputType = TensorElementType.UInt8, Layout = PixelLayout.Nhwc };

    /// <summary>The input's dimensions for a batch.</summary>
    public long[] DimensionsOf(int batch, PixelSize size) => Layout == PixelLayout.Nchw
        ? [batch, 3, size.Height, size.Width]
        : [batch, size.Height, size.Width, 3];

    /// <summary>Whether a single value a tile is enough for so many classes: it speaks for one of two, the other gets the rest.</summary>
    public static bool IsSingleFor(int classes) => classes is 1 or 2;

    /// <summary>How pictures of these dimensions are laid out; null where they are no pictures.</summary>
    public static PixelLayout? LayoutOf(int[] dimensions) => dimensions switch
    {
        [_, 3 or <= 0, _, _] and not [_, <= 0, _, 3] => PixelLayout.Nchw,
        [_, _, _, 3] => PixelLayout.Nhwc,
        _ => null,
    };

    /// <summary>Dimensions as a person reads them, with ? for those that are free.</summary>
    public static string Describe(IEnumerable<int> dimensions) => Describe(dimensions.Select(side => (long)side));

    /// <inheritdoc cref="Describe(IEnumerable{int})"/>
    public static string Describe(IEnumerable<long> dimensions) => string.Join(" × ", dimensions.Select(side => side > 0 ? $"{side}" : "?"));
}
