namespace Pathology.Inference;

/// <summary>The end of a network that pools all places of its feature maps: what it pools, and what it makes of that.</summary>
/// <param name="Logits">What comes out before the activation, if there is one.</param>
/// <param name="Pools">In the order in which they were found.</param>
/// <param name="Nodes">From the pools to the logits, in an order in which they can be computed.</param>
internal sealed record PooledHead(string Logits, IReadOnlyList<SpatialPool> Pools, IReadOnlyList<OnnxNode> Nodes)
{
    private static readonly HashSet<string> s_activations = new(StringComparer.Ordinal) { "Softmax", "LogSoftmax", "Sigmoid", "Identity" };

    /// <summary>Reads a graph from its first output back to its pools.</summary>
    /// <returns>Null where one of the ways back meets no pool.</returns>
    public static PooledHead? Of(OnnxGraph graph)
    {
        var makers = new Dictionary<string, OnnxNode>(StringComparer.Ordinal);
        foreach (OnnxNode node in graph.Nodes)
        {
            foreach (string output in node.Outputs.Where(output => output.Length > 0))
            {
                makers[output] = node;
            }
        }

        if (graph.Outputs.Count == 0)
        {
            return null;
        }

        string logits = graph.Outputs[0];
        while (makers.TryGetValue(logits, out OnnxNode? node) && s_activations.Contains(node.Type) && node.Inputs is [var before, ..])
        {
            logits = before;
        }

        List<SpatialPool> pools = [];
        HashSet<OnnxNode> within = [];
        return Reaches(logits) && pools.Count > 0 ? new PooledHead(logits, pools, [.. graph.Nodes.Where(within.Contains)]) : null;

        bool Reaches(string tensor)
        {
            if (tensor.Length == 0 || graph.Constants.ContainsKey(tensor))
            {
                return true;
            }

            if (!makers.TryGetValue(tensor, out OnnxNode? node) || node.HasGraphs)
            {
                return false; // the network's input: nothing was pooled on the way
            }

            if (SpatialPool.Of(node, graph) is { } pool)
            {
                pools.AddRange(pools.Contains(pool) ? [] : [pool]);
                return true;
            }

            return within.Contains(node) || (within.Add(node) && node.Inputs.All(Reaches));
        }
    }
}
