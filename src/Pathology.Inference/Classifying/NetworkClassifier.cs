using System.Collections.Immutable;

namespace Pathology.Inference;

/// <summary>A network on a device, fed with batches of uint8 pictures.</summary>
/// <remarks>
/// Every run has the same shape, the tail of a batch filled up with its last picture: a score does not depend on how many came with
/// its own. A run that does not fit the device's memory is halved, and later runs stay that small.
/// </remarks>
internal abstract class NetworkClassifier(INetwork network, ModelInfo model) : ITileClassifier
{
    public ImmutableArray<string> Classes => model.Classes;

    public abstract PixelSize InputSize { get; }

    public virtual PixelSize Places { get; } = new(1, 1);

    public string Device => network.Device;

    public bool DecodesTiles => network.DecodesTiles;

    /// <summary>Pictures of one run of the network: fewer than were asked for where the device has no room for more.</summary>
    public int BatchSize => network.BatchSize;

    /// <summary>Whether the network takes no other number.</summary>
    public bool IsFixed => network.IsFixed;

    /// <summary>How many values the network gave a picture in the last run.</summary>
    public int ValuesPerTile { get; private set; }

    /// <summary>What a picture is called in messages.</summary>
    protected abstract string Noun { get; }

    /// <summary>What to do where the device's memory is too small for even one.</summary>
    protected abstract string MemoryAdvice { get; }

    public void Classify(TileBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.TileSize != InputSize || batch.ScoresOf(0).Length != Places.Area * Classes.Length)
        {
            throw new ArgumentException(
                $"The batch holds {batch.ScoresOf(0).Length} scores for each picture of {batch.TileSize}; the network takes {InputSize} and gives {Places.Area * Classes.Length}.", nameof(batch));
        }

        if (batch.Encoded?.Form is not null && !DecodesTiles)
        {
            throw new ArgumentException("The batch holds stored tiles, and this classifier takes pixels.", nameof(batch));
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
                    throw new MachineNotReadyException($"{network.Path}: {Device} has too little memory for even one {Noun}; {MemoryAdvice}, or take another --device.", error);
                }

                network.Shrink((network.BatchSize + 1) / 2);
            }
        }
    }

    /// <summary>Makes its runs as small as that; they stay that small.</summary>
    /// <exception cref="MachineNotReadyException">The network takes only batches of the size it has.</exception>
    public void ShrinkTo(int batchSize)
    {
        if (network.BatchSize > batchSize)
        {
            network.Shrink(batchSize);
        }
    }

    public void Dispose() => network.Dispose();

    /// <summary>Turns one picture's raw values into its scores, place by place.</summary>
    protected abstract void Score(ReadOnlySpan<float> values, Span<float> scores);

    private void ClassifySome(TileBatch batch, int start, int count)
    {
        ReadOnlySpan<float> values = network.Run(batch, start, count);
        int each = values.Length / network.BatchSize;
        ValuesPerTile = each;
        for (int i = 0; i < count; i++)
        {
            Span<float> scores = batch.ScoresOf(start + i);
            Score(values.Slice(i * each, each), scores);
            if (((ReadOnlySpan<float>)scores).ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
            {
                // Such a score would pass for "not looked at" in the heatmap.
                throw new ModelException(
                    network.Path, $"gave a value that is not a number for a {Noun} on {Device}; a network in float16 may have overflowed, or its weights are damaged.");
            }
        }
    }
}
