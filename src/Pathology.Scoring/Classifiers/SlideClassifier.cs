using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Pathology.Scoring;

/// <summary>A random forest that scores slides by the features of their heatmaps. Immutable; may score on many threads.</summary>
/// <remarks>
/// The score is the mean over the trees of the share of positive slides in the leaf that a slide falls into: 0 to 1, as scikit-learn's
/// <c>predict_proba</c>. It ranks slides well and is no calibrated probability: forests shy away from both ends.
/// </remarks>
public sealed class SlideClassifier
{
    private readonly ImmutableArray<DecisionTree> _trees;

    internal SlideClassifier(SlideClassifierDocument document, string sha256)
    {
        (Name, Sha256, _trees) = (document.Name, sha256, document.Trees);
        Features = FeatureSet.Named(document.FeatureSet)!;
        CellMillimeters = document.CellMillimeters is { } range ? (range.Least, range.Most) : null;
        Training = document.Training;
    }

    /// <summary>What the results call it.</summary>
    public string Name { get; }

    /// <summary>SHA-256 of the file, in lower-case hex.</summary>
    public string Sha256 { get; }

    /// <summary>The features it takes.</summary>
    public FeatureSet Features { get; }

    /// <summary>The heatmap cells it was trained on, in millimetres; null where the table did not say.</summary>
    public (double Least, double Most)? CellMillimeters { get; }

    /// <summary>How it was trained, and how good it was on slides it had not seen.</summary>
    public TrainingSummary Training { get; }

    /// <summary>Opens a file that <see cref="SlideClassifierTrainer"/> made.</summary>
    /// <exception cref="InputFileException">It is absent, not such a file, or damaged: one sentence.</exception>
    public static SlideClassifier Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] bytes = SlideClassifierDocument.File.Bytes(path);
        return new SlideClassifier(SlideClassifierDocument.Parse(path, bytes), Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    /// <summary>Whether a heatmap's cells are of the size it was trained on, within a twentieth; true where either is unknown.</summary>
    public bool Fits(double? cellMillimeters) =>
        CellMillimeters is not { } range || cellMillimeters is not { } cell || (cell >= range.Least * 0.95 && cell <= range.Most * 1.05);

    /// <summary>The score of a slide, 0 to 1.</summary>
    /// <param name="features">Its features, in the order of <see cref="Features"/>.</param>
    public double ScoreOf(ImmutableArray<double> features)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(features.Length, Features.Columns.Length, nameof(features));
        float[] values = [.. features.Select(value => (float)value)];
        return _trees.Average(tree => tree.ValueOf(values));
    }
}
