using System.Collections.Immutable;

namespace Pathology;

/// <summary>A model on a device that gives every tile one score a class.</summary>
/// <remarks>
/// Classifying is work, not waiting, so it is synchronous; the pipeline decides on which thread.
/// One instance classifies one batch at a time.
/// </remarks>
public interface ITileClassifier : IDisposable
{
    /// <summary>What the scores are of, in the order they are given.</summary>
    ImmutableArray<string> Classes { get; }

    /// <summary>The picture size that the network takes.</summary>
    PixelSize InputSize { get; }

    /// <summary>
    /// How many places of a picture it scores, across and down. One, but for a dense network, which is given a field of many tiles and scores
    /// them all in one pass.
    /// </summary>
    PixelSize Places => new(1, 1);

    /// <summary>Where it runs: <c>cpu</c>, <c>cuda:0</c>, <c>tensorrt:1</c>.</summary>
    string Device { get; }

    /// <summary>Whether it decodes stored tiles itself: it may then be given batches of <see cref="TileBatch.Encoded"/>.</summary>
    bool DecodesTiles => false;

    /// <summary>
    /// Scores the first <see cref="TileBatch.Count"/> tiles of <paramref name="batch"/> and writes
    /// <see cref="TileBatch.Scores"/>, tile after tile (and in it place after place, row by row), one value a class: probabilities in 0..1 (or raw where the model says so).
    /// </summary>
    void Classify(TileBatch batch);
}
