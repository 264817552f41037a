using System.Collections.Immutable;

namespace Pathology.Inference;

/// <summary>A network on a device, fed with batches of uint8 tiles.</summary>
/// <remarks>
/// Every run has the same shape, the tail of a batch filled up with its last tile: a score does not depend on how many tiles came with
/// its own. A run that does not fit the device's memory is halved, and later runs stay that small.
/// </remarks>
internal sealed class OnnxTileClassifier(INetwork network, ModelInfo model, ScoreRule rule) : ITileClassifier
{
    public ImmutableArray<string> Classes => model.Classes;

    public PixelSize InputSize => model.InputSize;

    public string Device => network.Device;

    /// <summary>How many values the network gave a tile in the last run: one a class, or one for two classes.</summary>
    public int ValuesPerTile { get; private set; }

    public void Classify(TileBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.TileSize != InputSize)
        {
            throw new ArgumentException($"The batch holds tiles of {batch.TileSize}; the network takes {InputSize}.", nameof(batch));
        }

        for (int start = 0; start < batch.Count;)
        {
            int count = Math.Min(network.BatchSize, batch.Count - start);
            try
            {
                ClassifySome(batch, start, count);
                start += count;
            }
            catch (OutOfMemoryException error)
            {
                if (network.BatchSize == 1)
                {
                    throw new MachineNotReadyException($"{network.Path}: {Device} has too little memory for even one tile; free some, or take another --device.", error);
                }

                network.Shrink((network.BatchSize + 1) / 2);
            }
        }
    }

    public void Dispose() => network.Dispose();

    private void ClassifySome(TileBatch batch, int start, int count)
    {
        ReadOnlySpan<float> values = network.Run(batch, start, count);
        int each = values.Length / network.BatchSize;
        ValuesPerTile = each;
        for (int i = 0; i < count; i++)
        {
            Span<float> scores = batch.ScoresOf(start + i);
            rule.Apply(values.Slice(i * each, each), scores);
            if (((ReadOnlySpan<float>)scores).ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
            {
                // Such a score would pass for "not looked at" in the heatmap.
                throw new ModelException(
                    network.Path, $"gave a value that is not a number for a tile on {Device}; a network in float16 may have overflowed, or its weights are damaged.");
            }
        }
    }
}
