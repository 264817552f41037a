using System.Numerics.Tensors;

namespace Pathology.Inference;

/// <summary>How far a model's scores move when it computes in float16.</summary>
/// <param name="Tiles">Tiles that were compared.</param>
/// <param name="Difference">The largest difference of a score, of any class; not a number where a score was none.</param>
public sealed record HalfTrial(int Tiles, double Difference)
{
    /// <summary>How far a score may move: a fifth of the steps of five percent that people read scores in.</summary>
    public const double Allowed = 0.01;

    /// <summary>Whether the scores are as good.</summary>
    public bool IsAsGood => Difference <= Allowed;

    /// <summary>Scores the same tiles by both.</summary>
    /// <param name="tiles">Tiles like those that will be scored; their scores are overwritten.</param>
    /// <exception cref="MachineNotReadyException">The device has too little memory.</exception>
    public static HalfTrial Run(ITileClassifier full, ITileClassifier half, TileBatch tiles)
    {
        ArgumentNullException.ThrowIfNull(full);
        ArgumentNullException.ThrowIfNull(half);
        ArgumentNullException.ThrowIfNull(tiles);
        full.Classify(tiles);
        int scores = tiles.Count * tiles.ScoresOf(0).Length;
        float[] expected = tiles.Scores.Span[..scores].ToArray();
        try
        {
            half.Classify(tiles);
        }
        catch (ModelException)
        {
            return new HalfTrial(tiles.Count, double.NaN); // a value overflowed
        }

        TensorPrimitives.Subtract(expected, tiles.Scores.Span[..scores], expected);
        return new HalfTrial(tiles.Count, Math.Abs(TensorPrimitives.MaxMagnitude<float>(expected)));
    }
}
