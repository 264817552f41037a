using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>What forests say of slides that they have not seen.</summary>
internal static class CrossValidation
{
    /// <summary>A prediction for each slide, from a forest that was grown without its part.</summary>
    /// <param name="fold">For each slide the number of its part.</param>
    /// <param name="grow">Grows a forest.</param>
    public static double[] Predict<TLabel>(IReadOnlyList<ForestExample<TLabel>> examples, IReadOnlyList<int> fold, Func<IReadOnlyList<ForestExample<TLabel>>, ImmutableArray<DecisionTree>> grow)
    {
        double[] predictions = new double[examples.Count];
        foreach (int part in fold.Distinct())
        {
            ImmutableArray<DecisionTree> trees = grow([.. examples.Where((_, i) => fold[i] != part)]);
            foreach (int slide in Enumerable.Range(0, examples.Count).Where(i => fold[i] == part))
            {
                predictions[slide] = trees.Average(tree => tree.ValueOf(examples[slide].Features));
            }
        }

        return predictions;
    }
}
