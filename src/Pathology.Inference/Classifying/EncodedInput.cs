using Microsoft.ML.OnnxRuntime;

namespace Pathology.Inference;

/// <summary>Tiles converted into memory of the input's own.</summary>
internal sealed class EncodedInput(TileEncoder encoder, int batchSize) : ITileInput
{
    public OrtValue Take(TileBatch batch, int start, int count)
    {
        for (int i = 0; i < batchSize; i++)
        {
            encoder.Encode(i, batch.PixelsOf(start + Math.Min(i, count - 1)));
        }

        return encoder.Value;
    }

    public void Dispose() => encoder.Dispose();
}
