using System.Collections.Immutable;
using Pathology.Testing;

namespace Pathology.Screening.Tests;

/// <summary>A dense classifier without a network: every place of a field is scored as <see cref="MeanClassifier"/> scores its tile.</summary>
internal sealed class DenseMeanClassifier(int tile, int stride, int across) : ITileClassifier
{
    public ImmutableArray<string> Classes { get; } = ["normal", "tumor"];

    public PixelSize InputSize { get; } = new(tile + ((across - 1) * stride), tile + ((across - 1) * stride));

    public PixelSize Places { get; } = new(across, across);

    public string Device => "cpu";

    /// <summary>Called before each batch; may throw.</summary>
    public Action? BeforeBatch { get; set; }

    public void Classify(TileBatch batch)
    {
        BeforeBatch?.Invoke();
        var pixels = new Rgb24[tile * tile];
        for (int i = 0; i < batch.Count; i++)
        {
            for (int place = 0; place < across * across; place++)
            {
                for (int y = 0; y < tile; y++)
                {
                    int at = ((((place / across) * stride) + y) * InputSize.Width) + (place % across * stride);
                    batch.PixelsOf(i).Slice(at, tile).CopyTo(pixels.AsSpan(y * tile));
                }

                float red = MeanClassifier.MeanRed(pixels);
                (batch.ScoresOf(i)[2 * place], batch.ScoresOf(i)[(2 * place) + 1]) = (1 - red, red);
            }
        }
    }

    public void Dispose()
    {
    }
}
