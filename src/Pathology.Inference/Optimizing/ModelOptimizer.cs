namespace Pathology.Inference;

/// <summary>Makes smaller, faster variants of a model, each a model folder of its own beside the original.</summary>
public static class ModelOptimizer
{
    /// <summary>A variant that computes in float16 where that is safe; what goes in and comes out stays float32.</summary>
    /// <param name="folder">The model folder; stays as it is.</param>
    /// <param name="target">The new model folder; must not be there yet.</param>
    /// <exception cref="ModelException">The model cannot be converted, or the target is there; says why.</exception>
    /// <exception cref="IOException">The target cannot be written.</exception>
    public static OptimizedModel ToHalf(string folder, string target)
    {
        _ = TileModel.Open(folder);
        VariantFolder.Refuse(target);
        string network = Path.Combine(folder, TileModel.NetworkFile);
        OnnxGraph graph = ConvertibleNetwork.Read(network);
        int nodes = graph.Nodes.Count;
        HalfNetwork half = Half(network, graph);
        List<string> remarks = [];
        if (half.TooLarge > 0)
        {
            remarks.Add($"{half.TooLarge} nodes stay float32 since they have constants beyond float16's range of 65,504.");
        }

        ReadOnlyMemory<byte> bytes = graph.ToBytes();
        VariantFolder.Write(folder, target, bytes);
        return new OptimizedModel
        {
            Folder = target,
            Converted = half.Converted,
            Kept = nodes - half.Converted,
            BytesBefore = new FileInfo(network).Length,
            BytesAfter = bytes.Length,
            Remarks = [.. remarks],
        };
    }

    private static HalfNetwork Half(string network, OnnxGraph graph)
    {
        try
        {
            var half = HalfNetwork.Convert(graph);
            return half.Converted > 0 ? half : throw new ModelException(network, "nothing in it can be float16: no operator that is safe there takes float32.");
        }
        catch (InvalidDataException error)
        {
            throw new ModelException(network, $"{error.Message}.", error);
        }
    }
}
