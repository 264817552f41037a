namespace Pathology.Inference;

/// <summary>What config.json says of dense screening, in <c>engine.dense</c>; each field may be left out.</summary>
/// <param name="Network">The fully convolutional network's file within the model folder; null: dense/model.onnx if there is one, else model.onnx.</param>
/// <param name="Stride">Pixels between two of its scores; null: found by running it.</param>
/// <param name="Field">Longest side of what it is given at once, in pixels; null for the engine's own choice.</param>
internal sealed record DenseConfig(string? Network, int? Stride, int? Field)
{
    private static readonly string[] s_fields = ["network", "stride", "field_pixels"];

    /// <exception cref="ModelException">A field is not understood; says which.</exception>
    public static DenseConfig? Read(string path, ConfigFields? fields)
    {
        fields?.Refuse("engine.dense", s_fields);
        string? network = fields?.TextOrNull("network");
        if (network is not null && (network.Length == 0 || Path.IsPathRooted(network) || network.Split('/', '\\').Contains("..")))
        {
            throw new ModelException(path, $"engine.dense.network is '{network}'; name a file within the model folder, such as dense/model.onnx.");
        }

        return fields is null ? null : new DenseConfig(network, fields.WholeOrNull("stride", 1, 8192), fields.WholeOrNull("field_pixels", 1, 8192));
    }
}
