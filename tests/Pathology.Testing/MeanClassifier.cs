using System.Collections.Immutable;

namespace Pathology.Testing;

/// <summary>A classifier without a network: the probability of tumour is the tile's mean red, of normal the rest.</summary>
public sealed class MeanClassifier(PixelSize inputSize) : ITileClassifier
{
    public ImmutableArray<string> Classes { get; } = ["normal", "tumor"];

    public PixelSize InputSize { get; } = inputSize;

    public string Device { get; init; } = "cpu";

    /// <summary>Called before each batch; may block or throw.</summary>
    public Action<TileBatch>? BeforeBatch { get; set; }

    /// <summary>Called after each batch; may spoil its scores.</summary>
    public Action<TileBatch>? AfterBatch { get; set; }

    public void Classify(TileBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        BeforeBatch?.Invoke(batch);
        for (int i = 0; i < batch.Count; i++)
        {
            float red = MeanRed(batch.PixelsOf(i));
            (batch.ScoresOf(i)[0], batch.ScoresOf(i)[1]) = (1 - red, red);
        }

        AfterBatch?.Invoke(batch);
    }

    /// <summary>The score of one tile, 0 to 1.</summary>
    public static float MeanRed(ReadOnlySpan<Rgb24> pixels)
    {
        long sum = 0;
        foreach (Rgb24 pixel in pixels)
        {
            sum += pixel.R;
        }

        return sum / (255f * pixels.Length);
    }

    public void Dispose()
    {
    }
}
