using System.Numerics.Tensors;

namespace Pathology.Inference;

/// <summary>
/// Hides one square of a tile after another and sees how much less the network then says: whatever the network is (Zeiler and Fergus,
/// "Visualizing and understanding convolutional networks", ECCV 2014).
/// </summary>
/// <remarks>
/// Squares are an eighth of the tile wide and half of that apart: 226 tiles are scored for one, in the classifier's own batches. What is hidden
/// becomes glass, as if it had been cut out: that is something that networks know. The tile's mean colour is not, and on made slides
/// it made networks take it for what they had learned (docs/why.md has the numbers). Each place's value is the mean over the squares that hide it.
/// </remarks>
public sealed class Occlusion : ITileExplainer
{
    /// <summary>Steps across a tile, and places of a map.</summary>
    private const int Steps = 16;

    /// <summary>Steps across a square.</summary>
    private const int Side = 2;

    private const int Squares = Steps - Side + 1;

    private static readonly Rgb24 s_glass = new(240, 240, 240);

    // What a score of 0 is taken for: the least that float32 holds in full.
    private const float LeastProbability = 1e-37f;

    // How far the scores of all classes together may be off 1 and still be shares of it.
    private const float SharesOne = 1e-3f;

    private readonly ITileClassifier _classifier;
    private readonly int _positive;
    private readonly TileBatch _batch;

    /// <param name="classifier">Scores tiles one by one; stays the caller's.</param>
    /// <param name="positiveClass">Index of what is looked for among its classes.</param>
    /// <param name="batchSize">Tiles of one call.</param>
    /// <exception cref="ArgumentException">It scores fields of many tiles, or tiles too small to hide a part of.</exception>
    public Occlusion(ITileClassifier classifier, int positiveClass, int batchSize)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        if (classifier.Places.Area != 1 || Math.Min(classifier.InputSize.Width, classifier.InputSize.Height) < Steps)
        {
            throw new ArgumentException($"Parts are hidden of single tiles of {Steps} pixels or more.", nameof(classifier));
        }

        (_classifier, _positive) = (classifier, positiveClass);
        _batch = new TileBatch(batchSize, classifier.InputSize, classifier.Classes.Length);
    }

    public string Method => "occlusion";

    public PixelSize TileSize => _classifier.InputSize;

    public int RunsPerTile => 1 + (Squares * Squares);

    public SaliencyMap Explain(ReadOnlySpan<Rgb24> tile)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(tile.Length, TileSize.Area, nameof(tile));
        float[] odds = OddsOf(tile);
        float[] sums = new float[Steps * Steps];
        int[] counts = new int[Steps * Steps];
        for (int square = 0; square < Squares * Squares; square++)
        {
            (int top, int left) = (square / Squares, square % Squares);
            float less = odds[0] - odds[1 + square];
            for (int y = top; y < top + Side; y++)
            {
                for (int x = left; x < left + Side; x++)
                {
                    sums[(y * Steps) + x] += less;
                    counts[(y * Steps) + x]++;
                }
            }
        }

        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] /= counts[i];
        }

        return new SaliencyMap(PlaceAxis.Even(Steps), PlaceAxis.Even(Steps), sums);
    }

    /// <summary>Nothing is its own: the classifier is the caller's.</summary>
    public void Dispose()
    {
    }

    // Of the tile as it is first, then of the tile with each square hidden.
    private float[] OddsOf(ReadOnlySpan<Rgb24> tile)
    {
        float[] odds = new float[RunsPerTile];
        for (int start = 0; start < odds.Length; start += _batch.Capacity)
        {
            _batch.Count = Math.Min(_batch.Capacity, odds.Length - start);
            for (int i = 0; i < _batch.Count; i++)
            {
                Span<Rgb24> pixels = _batch.PixelsOf(i);
                tile.CopyTo(pixels);
                if (start + i > 0)
                {
                    Hide(pixels, start + i - 1);
                }
            }

            _classifier.Classify(_batch);
            for (int i = 0; i < _batch.Count; i++)
            {
                odds[start + i] = LogOdds(_batch.ScoresOf(i));
            }
        }

        return odds;
    }

    private void Hide(Span<Rgb24> pixels, int square)
    {
        (int top, int bottom) = (Edge(square / Squares, TileSize.Height), Edge((square / Squares) + Side, TileSize.Height));
        (int left, int right) = (Edge(square % Squares, TileSize.Width), Edge((square % Squares) + Side, TileSize.Width));
        for (int y = top; y < bottom; y++)
        {
            pixels.Slice((y * TileSize.Width) + left, right - left).Fill(s_glass);
        }
    }

    private static int Edge(int step, int length) => (int)Math.Round((double)step * length / Steps);

    // Where classes share 1, what the others are given tells a score of almost 1 from one nearer still, which the score itself does not.
    private float LogOdds(ReadOnlySpan<float> scores)
    {
        float positive = scores[_positive];
        if (positive is < 0 or > 1)
        {
            return positive; // raw, as config.json wants it
        }

        float others = OthersOf(scores);
        float rest = scores.Length > 1 && Math.Abs(positive + others - 1) < SharesOne ? others : 1 - positive;
        return MathF.Log(Math.Max(positive, LeastProbability)) - MathF.Log(Math.Max(rest, LeastProbability));
    }

    private float OthersOf(ReadOnlySpan<float> scores) =>
        TensorPrimitives.Sum(scores[.._positive]) + TensorPrimitives.Sum(scores[(_positive + 1)..]);
}
