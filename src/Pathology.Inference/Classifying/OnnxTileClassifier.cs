using System.Collections.Immutable;

namespace Pathology.Inference;

/// <summary>A network on a device, fed with batches of uint8 tiles.</summary>
/// <remarks>
/// Every call has the same shape, the tail of a batch filled up with its last tile: a score never depends on how many tiles came with
/// its own. A call that does not fit the device's memory is halved, and the halves are kept from then on.
/// </remarks>
internal sealed class OnnxTileClassifier : ITileClassifier
{
    private readonly INetwork _network;
    private readonly ModelInfo _model;
    private readonly Activation _activation;

    public OnnxTileClassifier(INetwork network, ModelInfo model, Activation activation) =>
        (_network, _model, _activation) = (network, model, activation);

    public ImmutableArray<string> Classes => _model.Classes;

    public PixelSize InputSize => _model.InputSize;

    public string Device => _network.Device;

    public void Classify(TileBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.TileSize != InputSize)
        {
            throw new ArgumentException($"The batch holds tiles of {batch.TileSize}; the network takes {InputSize}.", nameof(batch));
        }

        for (int start = 0; start < batch.Count;)
        {
            try
            {
                start += ClassifySome(batch, start);
            }
            catch (Exception error) when (_network.BatchSize > 1 && OutOfMemory.Is(error))
            {
                _network.Shrink((_network.BatchSize + 1) / 2);
            }
        }
    }

    public void Dispose() => _network.Dispose();

    private int ClassifySome(TileBatch batch, int start)
    {
        int count = Math.Min(_network.BatchSize, batch.Count - start);
        for (int i = 0; i < _network.BatchSize; i++)
        {
            _network.Encode(i, batch.PixelsOf(start + Math.Min(i, count - 1)));
        }

        ReadOnlySpan<float> values = _network.Run();
        int classes = Classes.Length;
        for (int i = 0; i < count; i++)
        {
            Span<float> scores = batch.ScoresOf(start + i);
            values.Slice(i * classes, classes).CopyTo(scores);
            _activation.Apply(scores);
        }

        return count;
    }
}
