using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Pathology.Scoring;

/// <summary>
/// A random forest that foretells TUPAC16's molecular proliferation score from the mitoses of a slide's regions, trained by the user.
/// Immutable; may score on many threads.
/// </summary>
/// <remarks>
/// The task is TUPAC16's second: the mean expression of 11 proliferation genes, judged by Spearman's rho. The features are the nine that
/// CODAIT published (<see cref="ProliferationFeatures"/>); the forest on them is this project's choice. The winner's 21 features and its
/// support-vector machine (Paeng et al. 2017) are not reproduced: the list is not public, and nothing is claimed of its rho of 0.617.
/// </remarks>
public sealed class ProliferationModel
{
    private readonly ImmutableArray<DecisionTree> _trees;

    private ProliferationModel(ProliferationDocument document, string sha256) => (Name, Sha256, Training, _trees) = (document.Name, sha256, document.Training, document.Trees);

    /// <summary>What the results call it.</summary>
    public string Name { get; }

    /// <summary>SHA-256 of the file, in lower-case hex.</summary>
    public string Sha256 { get; }

    /// <summary>How it was trained, and how good it was on slides it had not seen.</summary>
    public ProliferationTraining Training { get; }

    /// <summary>Opens a file that <see cref="ProliferationTrainer"/> made.</summary>
    /// <exception cref="InputFileException">It is absent, not such a file, or damaged: one sentence.</exception>
    public static ProliferationModel Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] bytes = ProliferationDocument.File.Bytes(path);
        return new ProliferationModel(ProliferationDocument.Parse(path, bytes), Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    /// <summary>Whether slides of up to so many regions are like those it was trained on, whose sums and ranks are of as many; true where that is unknown.</summary>
    public bool Fits(int regions) => Training.Regions is not { } most || most == regions;

    /// <summary>The molecular score, in the units of the labels and never beyond the least and largest of them; null where no region was looked at.</summary>
    /// <param name="mitoses">Mitoses of each of the slide's regions, in any order.</param>
    public double? ScoreOf(IReadOnlyCollection<int> mitoses)
    {
        ArgumentNullException.ThrowIfNull(mitoses);
        return mitoses.Count == 0 ? null : ValueOf([.. ProliferationFeatures.Of(mitoses).Select(value => (float)value)]);
    }

    internal double ValueOf(float[] features) => _trees.Average(tree => tree.ValueOf(features));
}
