namespace Pathology.Scoring;

/// <summary>Divides slides into parts of the same size and the same share of positives.</summary>
internal static class StratifiedFolds
{
    /// <returns>For each slide the number of its part.</returns>
    public static int[] Of(IReadOnlyList<bool> isPositive, int folds, int seed)
    {
        int[] fold = new int[isPositive.Count];
        var random = new Random(seed);
        int next = 0;
        foreach (bool label in (bool[])[true, false])
        {
            int[] slides = [.. Enumerable.Range(0, isPositive.Count).Where(i => isPositive[i] == label)];
            random.Shuffle(slides);

            // The second class goes on where the first ended, so that no part is larger than another by more than one.
            foreach (int slide in slides)
            {
                fold[slide] = next++ % folds;
            }
        }

        return fold;
    }
}
