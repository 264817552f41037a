using System.Globalization;
using System.Runtime.InteropServices;

namespace Pathology.Inference;

/// <summary>Finds out whether a network ends in pooling and a linear layer, and proves it by running it: on noise, places have to add up to its own values.</summary>
internal static class ActivationProof
{
    /// <summary>How far the sum may lie from the network's value, as a share of the value (or of 1): rounding in another order, and no more.</summary>
    public const double Tolerance = 1e-4;

    private const int Tiles = 4;

    /// <param name="model">The model.</param>
    /// <param name="network">Its network.</param>
    /// <param name="reason">Why there is none, where there is none: a clause that follows "no class activation: ".</param>
    /// <returns>The caller's; null where the network has no such end.</returns>
    public static ClassActivation? Find(TileModel model, NetworkContent network, out string reason)
    {
        reason = $"with its weights it is {network.Length >> 20} MB, more than can be changed";
        if (!network.IsInOnePiece)
        {
            return null;
        }

        ActivationNetwork? shown = null;
        try
        {
            var graph = OnnxGraph.Read(network.Bytes);
            if (PooledHead.Of(graph) is not { } head)
            {
                reason = "the network's end does not pool all places of the tile";
                return null;
            }

            shown = new ActivationNetwork(model, network, graph, head);
            ClassActivation? found = Prove(model, network, graph, head, shown, out reason);
            shown = found is null ? shown : null;
            return found;
        }
        catch (Exception error) when (error is ModelException or InvalidDataException)
        {
            reason = SessionFactory.OneLine(error.Message).TrimEnd('.');
            return null;
        }
        finally
        {
            shown?.Dispose();
        }
    }

    private static ClassActivation? Prove(
        TileModel model, NetworkContent network, OnnxGraph graph, PooledHead head, ActivationNetwork shown, out string reason)
    {
        ModelInfo info = model.Info;
        Rgb24[] tile = new Rgb24[info.InputSize.Area];
        var random = new Random(1);
        random.NextBytes(MemoryMarshal.AsBytes(tile.AsSpan()));
        (FeatureMap[] maps, long[][] pooled, float[] logits) = shown.Run(tile);
        reason = WhyNot(maps, pooled, logits.Length, info.Classes.Length);
        if (reason.Length > 0)
        {
            return null;
        }

        HeadWeights weights = HeadWeights.Of(network.Path, graph, head, pooled, values => ForPositive(values, info.PositiveClass));
        var places = PlaceGeometry.Of(graph, head.Pools[0].Source, maps[0].Rows, maps[0].Columns, info.InputSize);
        var found = new ClassActivation(shown, head, weights, places, info.InputSize);
        double apart = 0;
        for (int i = 0; i < Tiles; i++)
        {
            double value = ForPositive(logits, info.PositiveClass);
            apart = Math.Max(apart, Math.Abs(weights.Constant + found.Shares(maps).Sum() - value) / Math.Max(1, Math.Abs(value)));
            random.NextBytes(MemoryMarshal.AsBytes(tile.AsSpan()));
            (maps, _, logits) = shown.Run(tile);
        }

        reason = apart <= Tolerance ? "" : string.Create(
            CultureInfo.InvariantCulture, $"what its places add is {apart:G2} of its value off, where {Tolerance} is allowed: its end is not linear, or does not pool all places");
        return reason.Length == 0 ? found : null;
    }

    private static string WhyNot(FeatureMap[] maps, long[][] pooled, int values, int classes)
    {
        if (values != classes && !(values == 1 && NetworkShape.IsSingleFor(classes)))
        {
            return $"it gives {values} values where there are {classes} classes";
        }

        if (maps.Any(map => (map.Rows, map.Columns) != (maps[0].Rows, maps[0].Columns)))
        {
            return "it pools maps of several sizes";
        }

        return maps.Zip(pooled).Any(pair => pair.Second.Skip(1).Aggregate(1L, (product, side) => product * side) != pair.First.Channels)
            ? "its last pooling keeps more places than one"
            : maps[0].Area == 1 ? "it sees the tile as one place before it pools" : "";
    }

    // Log-odds of one class against the mean of the others; with two classes, as softmax has it.
    private static double ForPositive(ReadOnlySpan<float> values, int positive)
    {
        if (values.Length == 1)
        {
            return values[0];
        }

        double others = 0;
        for (int i = 0; i < values.Length; i++)
        {
            others += i == positive ? 0 : values[i];
        }

        return values[positive] - (others / (values.Length - 1));
    }
}
