namespace Pathology.Inference;

/// <summary>A network as float16, made in memory where a run asks for it: what <see cref="HalfNetwork"/> changes, and nothing on disk.</summary>
internal static class HalfVariant
{
    private const string Name = "fp16";

    /// <returns>The network itself where it computes in float16 already.</returns>
    /// <exception cref="ModelException">It cannot be float16; says why.</exception>
    public static NetworkContent Of(NetworkContent network)
    {
        if (!network.IsInOnePiece || ConvertibleNetwork.IsHalf(OnnxGraph.Read(network.Bytes)))
        {
            return network.IsInOnePiece ? network : throw new ModelException(network.Path, "is too large to be made float16 in memory.");
        }

        OnnxGraph graph = ConvertibleNetwork.Read(network);
        try
        {
            return HalfNetwork.Convert(graph).Converted > 0
                ? network.Made(Name, graph.ToBytes())
                : throw new ModelException(network.Path, "nothing in it can be float16: no operator that is safe there takes float32.");
        }
        catch (InvalidDataException error)
        {
            throw new ModelException(network.Path, $"{error.Message}.", error);
        }
    }
}
