namespace Pathology.Inference;

/// <summary>An operator that makes one number of all places of a feature map, channel by channel.</summary>
/// <param name="Source">The feature map's tensor.</param>
/// <param name="Output">The pooled tensor.</param>
/// <param name="IsMaximum">Whether it takes the highest place, or the mean of all.</param>
/// <param name="Layout">How the feature map lies.</param>
internal sealed record SpatialPool(string Source, string Output, bool IsMaximum, PixelLayout Layout)
{
    /// <summary>What a node pools; null where it does nothing like that. Whether it pools all places shows when it is run.</summary>
    public static SpatialPool? Of(OnnxNode node, OnnxGraph graph) => !node.IsStandard ? null : node.Type switch
    {
        "GlobalAveragePool" or "AveragePool" => new(node.Inputs[0], node.Outputs[0], false, PixelLayout.Nchw),
        "GlobalMaxPool" or "MaxPool" => new(node.Inputs[0], node.Outputs[0], true, PixelLayout.Nchw),
        "ReduceMean" or "ReduceMax" when LayoutOf(AxesOf(node, graph)) is { } layout =>
            new(node.Inputs[0], node.Outputs[0], node.Type == "ReduceMax", layout),
        _ => null,
    };

    // An attribute in older opsets, an input in newer ones.
    private static long[] AxesOf(OnnxNode node, OnnxGraph graph) => node.Attribute("axes") is { } attribute
        ? [.. attribute.Numbers(OnnxFields.AttributeIntegers)]
        : node.Inputs.Length > 1 && graph.Constants.TryGetValue(node.Inputs[1], out OnnxTensor? axes) ? [.. axes.Wholes()] : [];

    private static PixelLayout? LayoutOf(long[] axes) => axes.Select(axis => axis < 0 ? axis + 4 : axis).Order().ToArray() switch
    {
        [2, 3] => PixelLayout.Nchw,
        [1, 2] => PixelLayout.Nhwc,
        _ => null,
    };
}
