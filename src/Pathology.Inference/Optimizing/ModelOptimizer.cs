namespace Pathology.Inference;

/// <summary>Makes smaller, faster variants of a model, each a model folder of its own beside the original.</summary>
public static class ModelOptimizer
{
    private const int OldestInt8Opset = 13; // DequantizeLinear has an axis since then

    /// <summary>A variant that computes in float16 where that is safe; what goes in and comes out stays float32.</summary>
    /// <param name="folder">The model folder; stays as it is.</param>
    /// <param name="target">The new model folder; must not be there yet.</param>
    /// <exception cref="ModelException">The model cannot be converted, or the target is there; says why.</exception>
    /// <exception cref="IOException">The target cannot be written.</exception>
    public static OptimizedModel ToHalf(string folder, string target)
    {
        TileModel model = TileModel.Open(folder);
        VariantFolder.Refuse(target);
        NetworkContent network = model.Content();
        OnnxGraph graph = ConvertibleNetwork.Read(network);
        int nodes = graph.Nodes.Count;
        HalfNetwork half = Half(network.Path, graph);
        List<string> remarks = [];
        if (half.TooLarge > 0)
        {
            remarks.Add($"{half.TooLarge} {(half.TooLarge == 1 ? "node stays float32 for a constant" : "nodes stay float32 for constants")} beyond float16's range of 65,504.");
        }

        return Write(network, folder, target, graph, half.Converted, nodes - half.Converted, remarks);
    }

    /// <summary>A variant that multiplies in int8 where ONNX Runtime has integer kernels; what goes in and comes out stays float32.</summary>
    /// <param name="folder">The model folder; stays as it is.</param>
    /// <param name="target">The new model folder; must not be there yet.</param>
    /// <param name="tiles">Tiles like those that it will see: the ranges of its activations are measured on them.</param>
    /// <exception cref="ModelException">The model cannot be converted, or the target is there; says why.</exception>
    /// <exception cref="IOException">The target cannot be written.</exception>
    public static OptimizedModel ToInt8(string folder, string target, TileBatch tiles, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tiles);
        TileModel model = TileModel.Open(folder);
        VariantFolder.Refuse(target);
        NetworkContent network = model.Content();
        _ = ConvertibleNetwork.Read(network);
        OnnxGraph graph = FoldedNetwork.Read(network);
        if (graph.Opset < OldestInt8Opset)
        {
            throw new ModelException(network.Path, $"its opset is {graph.Opset}; int8 with a scale a channel needs {OldestInt8Opset}: export the model anew.");
        }

        try
        {
            int nodes = graph.Nodes.Count;
            var int8 = new Int8Network(graph);
            if (int8.Products == 0)
            {
                throw new ModelException(network.Path, "nothing in it can be int8: it has no Conv, Gemm or MatMul with weights of its own.");
            }

            int8.Convert(ActivationRanges.Measure(network.Path, graph, int8.Activations, model, tiles, cancellation));
            return Write(network, folder, target, graph, int8.Converted, nodes - int8.Converted, []);
        }
        catch (InvalidDataException error)
        {
            throw new ModelException(network.Path, $"{error.Message}.", error);
        }
    }

    private static OptimizedModel Write(NetworkContent network, string folder, string target, OnnxGraph graph, int converted, int kept, List<string> remarks)
    {
        byte[] bytes = graph.ToBytes();
        using (SessionFactory.Open(Path.Combine(target, TileModel.NetworkFile), bytes, new DeviceChoice(DeviceKind.Cpu), 1))
        {
            // Only a network that the runtime takes is worth a folder.
        }

        VariantFolder.Write(folder, target, bytes);
        return new OptimizedModel
        {
            Folder = target,
            Converted = converted,
            Kept = kept,
            BytesBefore = network.Length,
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
