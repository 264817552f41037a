using System.Collections.Immutable;

namespace Pathology.Inference;

/// <summary>A fully convolutional network, which scores every place of a field in one pass.</summary>
/// <remarks>Every run has the same shape, so a score does not depend on which fields came together.</remarks>
/// <param name="network">Gives batch × class × row × column, or batch × row × column × class where <paramref name="layout"/> is NHWC.</param>
internal sealed class DenseTileClassifier(INetwork network, ModelInfo model, ScoreRule rule, DenseField field, PixelLayout layout) : ITileClassifier
{
    public ImmutableArray<string> Classes => model.Classes;

    public PixelSize InputSize { get; } = new(field.Side, field.Side);

    public PixelSize Places { get; } = new(field.Places, field.Places);

    public string Device => network.Device;

    public void Classify(TileBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.TileSize != InputSize || batch.ScoresOf(0).Length != Places.Area * Classes.Length)
        {
            throw new ArgumentException($"The batch holds tiles of {batch.TileSize}; the network takes fields of {InputSize} and scores {Places} places in each.", nameof(batch));
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
                    throw new MachineNotReadyException(
                        $"{network.Path}: {Device} has too little memory for a field of {field.Side} × {field.Side} pixels; set engine.dense.field_pixels in config.json lower, or take another --device.", error);
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
        for (int i = 0; i < count; i++)
        {
            Span<float> scores = batch.ScoresOf(start + i);
            DensePlaces.Take(values.Slice(i * each, each), field, layout, rule, Classes.Length, scores);
            if (((ReadOnlySpan<float>)scores).ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
            {
                throw new ModelException(
                    network.Path, $"gave a value that is not a number for a field on {Device}; a network in float16 may have overflowed, or its weights are damaged.");
            }
        }
    }
}
