using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>
/// One tree of a forest. At node i a slide goes left where <c>feature[Features[i]] ≤ Thresholds[i]</c>, else right; a child is the number
/// of a node, or of a leaf as its complement (−1 is leaf 0).
/// </summary>
/// <param name="Features">For each node, which feature it asks about.</param>
/// <param name="Thresholds">For each node, what it is compared with.</param>
/// <param name="Left">For each node, where to go when not above.</param>
/// <param name="Right">For each node, where to go when above.</param>
/// <param name="Leaves">For each leaf, the mean of the slides it was grown from: the share of positive ones, or of the number that is learnt.</param>
internal sealed record DecisionTree(
    ImmutableArray<int> Features, ImmutableArray<float> Thresholds, ImmutableArray<int> Left, ImmutableArray<int> Right, ImmutableArray<double> Leaves)
{
    public double ValueOf(ReadOnlySpan<float> features)
    {
        int node = Features.IsEmpty ? -1 : 0;
        while (node >= 0)
        {
            node = features[Features[node]] <= Thresholds[node] ? Left[node] : Right[node];
        }

        return Leaves[~node];
    }

    /// <summary>Whether every walk ends in a leaf of the tree: children come after their parent, and nothing points outside.</summary>
    /// <param name="features">How many features a slide has.</param>
    /// <param name="least">The least that a leaf may hold.</param>
    /// <param name="most">The most.</param>
    public bool IsSound(int features, double least, double most)
    {
        if (Features.IsDefault || Thresholds.IsDefault || Left.IsDefault || Right.IsDefault || Leaves.IsDefaultOrEmpty
            || Thresholds.Length != Features.Length || Left.Length != Features.Length || Right.Length != Features.Length)
        {
            return false;
        }

        for (int node = 0; node < Features.Length; node++)
        {
            bool isKnown = Features[node] >= 0 && Features[node] < features && float.IsFinite(Thresholds[node]);
            if (!isKnown || !Leads(node, Left[node]) || !Leads(node, Right[node]))
            {
                return false;
            }
        }

        return Leaves.All(leaf => leaf >= least && leaf <= most);
    }

    private bool Leads(int from, int to) => to < 0 ? ~to < Leaves.Length : to > from && to < Features.Length;
}
