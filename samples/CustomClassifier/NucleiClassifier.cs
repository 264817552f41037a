using System.Collections.Immutable;

namespace Pathology.Samples;

/// <summary>Scores a tile by how much red light it takes away on average: haematoxylin does, so dense nuclei do.</summary>
public sealed class NucleiClassifier : ITileClassifier
{
    /// <summary>What a model's config.json says: 64 pixels of 1 µm a tile. Change the hash when the scores change: results belong to it.</summary>
    public static ModelInfo Model { get; } = new()
    {
        Name = "nuclei",
        Architecture = "a formula",
        Classes = ["pale", "dense"],
        PositiveClass = 1,
        PatchSize = 64,
        MicronsPerPixel = 1,
        InputSize = new PixelSize(64, 64),
        Sha256 = new string('1', 64),
    };

    public ImmutableArray<string> Classes => Model.Classes;

    public PixelSize InputSize => Model.InputSize;

    public string Device => "cpu";

    public void Classify(TileBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        for (int i = 0; i < batch.Count; i++)
        {
            int red = 0;
            foreach (Rgb24 pixel in batch.PixelsOf(i))
            {
                red += pixel.R;
            }

            float dense = 1 / (1 + MathF.Exp(((red / (float)InputSize.Area) - 150) / 15));
            (batch.ScoresOf(i)[0], batch.ScoresOf(i)[1]) = (1 - dense, dense);
        }
    }

    public void Dispose()
    {
    }
}
