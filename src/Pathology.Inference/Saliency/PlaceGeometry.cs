namespace Pathology.Inference;

/// <summary>Where the places of a feature map lie on the picture: the middles of what each sees, told by the operators before it.</summary>
/// <remarks>
/// As Araujo, Norris and Sim have it ("Computing receptive fields of convolutional neural networks", Distill 2019): each operator with a
/// window moves the first middle by half its window less its padding, and multiplies the step by its stride. Parallel ways of one network agree.
/// </remarks>
internal static class PlaceGeometry
{
    /// <param name="graph">The network.</param>
    /// <param name="source">The feature map's tensor.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="picture">What the network is given.</param>
    /// <returns>
    /// Middles along a row and along a column; even ones where an operator's window is not stated, or where the middles found are not about the middle of the picture: then something else
    /// has moved them.
    /// </returns>
    public static (PlaceAxis Across, PlaceAxis Down) Of(OnnxGraph graph, string source, int rows, int columns, PixelSize picture)
    {
        List<OnnxNode> windows = [];
        for (string tensor = source; graph.Nodes.Find(node => node.Outputs.Contains(tensor)) is { Inputs: [var before, ..] } maker; tensor = before)
        {
            if (maker.Type is "Conv" or "AveragePool" or "MaxPool" or "QLinearConv" or "Pad")
            {
                windows.Add(maker);
            }
        }

        windows.Reverse();
        return (Along(1, columns, picture.Width), Along(0, rows, picture.Height));

        PlaceAxis Along(int axis, int count, int length)
        {
            (double first, double step) = (0, 1);
            foreach (OnnxNode window in windows)
            {
                if (WindowOf(window, graph, axis) is not { } seen)
                {
                    return PlaceAxis.Even(count);
                }

                first += seen.Offset * step;
                step *= seen.Stride;
            }

            var found = new PlaceAxis(count, (first + 0.5) / length, step / length);
            return Math.Abs(found.First + (found.Step * (count - 1) / 2) - 0.5) < found.Step ? found : PlaceAxis.Even(count);
        }
    }

    // How far the middle of the window lies from its first pixel inside the map, and how far the next one is.
    private static (double Offset, long Stride)? WindowOf(OnnxNode node, OnnxGraph graph, int axis)
    {
        if (node.Type == "Pad")
        {
            return PadsOf(node, graph) is { Count: 8 } around ? (-around[2 + axis], 1) : null;
        }

        if (node.Attribute("auto_pad") is { } padding && padding.Text(OnnxFields.AttributeText) is not ("" or "NOTSET" or "VALID"))
        {
            return null;
        }

        long kernel = Numbers(node, "kernel_shape") is { Length: > 1 } told ? told[axis]
            : node.Inputs.Length < 2 ? 0
            : graph.Constants.GetValueOrDefault(node.Inputs[1]) is { Dimensions: { Length: 4 } weights } ? weights[2 + axis] : 0;
        long dilation = Numbers(node, "dilations") is { Length: > 1 } wide ? wide[axis] : 1;
        long pad = Numbers(node, "pads") is { Length: > 1 } pads ? pads[axis] : 0;
        long stride = Numbers(node, "strides") is { Length: > 1 } strides ? strides[axis] : 1;
        return kernel < 1 ? null : (((kernel - 1) * dilation / 2.0) - pad, stride);
    }

    // An attribute in older opsets, an input in newer ones.
    private static IReadOnlyList<long>? PadsOf(OnnxNode node, OnnxGraph graph) => node.Attribute("pads") is not null ? Numbers(node, "pads")
        : node.Inputs.Length > 1 ? graph.Constants.GetValueOrDefault(node.Inputs[1])?.Wholes() : null;

    private static long[] Numbers(OnnxNode node, string attribute) => [.. node.Attribute(attribute)?.Numbers(OnnxFields.AttributeIntegers) ?? []];
}
