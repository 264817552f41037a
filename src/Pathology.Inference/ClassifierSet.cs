using System.Collections;
using System.Collections.Immutable;

namespace Pathology.Inference;

/// <summary>The classifiers of a run; disposing it disposes them all.</summary>
public sealed class ClassifierSet : IReadOnlyList<ITileClassifier>, IDisposable
{
    private readonly IReadOnlyList<ITileClassifier> _classifiers;

    internal ClassifierSet(IReadOnlyList<ITileClassifier> classifiers, IReadOnlyList<string> notes, int batchSize) =>
        (_classifiers, Notes, BatchSize) = (classifiers, notes, batchSize);

    /// <summary>What whoever reads a score of this model should know of it, one sentence each.</summary>
    public ImmutableArray<string> Warnings { get; internal init; } = [];

    /// <summary>What the user should know of the devices taken, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Tiles scored in one call.</summary>
    public int BatchSize { get; }

    /// <summary>Tiles of one run by now: fewer than <see cref="BatchSize"/> where a device had no room for more.</summary>
    public int BatchTaken => _classifiers.OfType<NetworkClassifier>().Where(one => !one.IsFixed).Select(one => one.BatchSize).Append(BatchSize).Min();

    /// <summary>How each GPU is run, one sentence each; empty for CPUs.</summary>
    public IReadOnlyList<string> Settings { get; internal init; } = [];

    /// <summary>Whether stored tiles are decoded where the network is.</summary>
    public bool DecodesTiles => _classifiers.All(classifier => classifier.DecodesTiles);

    /// <summary>Whether the network, as it was loaded for a GPU, computes in float16.</summary>
    public bool ComputesInHalf { get; internal init; }

    /// <summary>Whether any of them runs elsewhere than on the CPU.</summary>
    public bool IsOnGpu => _classifiers.Any(one => one.Device != "cpu");

    /// <summary>The same classifiers, each scoring its tiles as the mean over several views of them; this set is not to be used or disposed any more.</summary>
    /// <param name="views">4 or 8.</param>
    /// <exception cref="ArgumentException">There are no such views of what they take.</exception>
    public ClassifierSet InViews(int views) => new([.. _classifiers.Select(classifier => new ViewsClassifier(classifier, views))], Notes, BatchSize)
    {
        Warnings = Warnings,
        Settings = Settings,
        ComputesInHalf = ComputesInHalf,
    };

    public int Count => _classifiers.Count;

    public ITileClassifier this[int index] => _classifiers[index];

    public IEnumerator<ITileClassifier> GetEnumerator() => _classifiers.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        foreach (ITileClassifier classifier in _classifiers)
        {
            classifier.Dispose();
        }
    }
}
