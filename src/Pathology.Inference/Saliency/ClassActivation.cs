namespace Pathology.Inference;

/// <summary>
/// What each place of a tile added to the network's log-odds, for networks that end in pooling and a linear layer (class activation maps:
/// Zhou et al., "Learning deep features for discriminative localization", CVPR 2016; of maxima Oquab et al., CVPR 2015).
/// </summary>
/// <remarks>
/// Exact where it exists: the places of a map and one constant add up to the tile's log-odds. Where a network takes the mean, each place has its
/// share of it; where it takes the maximum, the place that has the maximum has all of it. One run of the network a tile, on the CPU.
/// </remarks>
public sealed class ClassActivation : ITileExplainer
{
    private readonly ActivationNetwork _network;
    private readonly PooledHead _head;
    private readonly HeadWeights _weights;
    private readonly PlaceAxis _across;
    private readonly PlaceAxis _down;

    internal ClassActivation(
        ActivationNetwork network, PooledHead head, HeadWeights weights, (PlaceAxis Across, PlaceAxis Down) places, PixelSize tileSize) =>
        (_network, _head, _weights, (_across, _down), TileSize) = (network, head, weights, places, tileSize);

    public string Method => "cam";

    public PixelSize TileSize { get; }

    public int RunsPerTile => 1;

    /// <summary>What the log-odds are where no place says anything.</summary>
    public double Constant => _weights.Constant;

    public SaliencyMap Explain(ReadOnlySpan<Rgb24> tile)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(tile.Length, TileSize.Area, nameof(tile));
        return new SaliencyMap(_across, _down, [.. Shares(_network.Run(tile).Maps).Select(share => (float)share)]);
    }

    public void Dispose() => _network.Dispose();

    /// <summary>What each place added.</summary>
    internal double[] Shares(FeatureMap[] maps)
    {
        double[] places = new double[maps[0].Area];
        for (int i = 0; i < maps.Length; i++)
        {
            maps[i].AddTo(places, _weights.OfPools[i], _head.Pools[i].IsMaximum);
        }

        return places;
    }
}
