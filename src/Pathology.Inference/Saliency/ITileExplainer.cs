namespace Pathology.Inference;

/// <summary>Says which parts of a tile made a network score it as it did. For one thread at a time.</summary>
public interface ITileExplainer : IDisposable
{
    /// <summary>How it finds out: <c>cam</c> or <c>occlusion</c>.</summary>
    string Method { get; }

    /// <summary>The size that tiles have here: the network's input.</summary>
    PixelSize TileSize { get; }

    /// <summary>How often the network runs for one tile: what an explanation costs, in tiles scored.</summary>
    int RunsPerTile { get; }

    /// <summary>Explains one tile. The same tile gives the same map.</summary>
    /// <param name="tile">Its pixels, row by row, as the network would be given them.</param>
    /// <exception cref="ModelException">The network failed.</exception>
    SaliencyMap Explain(ReadOnlySpan<Rgb24> tile);
}
