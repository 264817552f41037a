namespace Pathology.Scoring;

/// <summary>Divides slides into parts of the same size and of slides alike, so that each part stands for all of them.</summary>
internal static class StratifiedFolds
{
    /// <summary>Parts with the same share of positives.</summary>
    /// <returns>For each slide the number of its part.</returns>
    public static int[] Of(IReadOnlyList<bool> isPositive, int folds, int seed)
    {
        int[] all = [.. Enumerable.Range(0, isPositive.Count)];
        return Deal([[.. all.Where(i => isPositive[i])], [.. all.Where(i => !isPositive[i])]], isPositive.Count, folds, seed);
    }

    /// <summary>Parts with the same share of low, middling and high numbers: of slides that follow one another in rank, one goes to each.</summary>
    /// <remarks>
    /// Parts drawn at random differ in their mean, and a forest grown without a part errs to the other side of it: pooled over the parts,
    /// predictions of pure noise would seem to fall as the truth rises.
    /// </remarks>
    /// <returns>For each slide the number of its part.</returns>
    public static int[] Of(IReadOnlyList<double> numbers, int folds, int seed) =>
        Deal(Enumerable.Range(0, numbers.Count).OrderBy(i => numbers[i]).Chunk(folds), numbers.Count, folds, seed);

    private static int[] Deal(IEnumerable<int[]> strata, int count, int folds, int seed)
    {
        int[] fold = new int[count];
        var random = new Random(seed);
        int next = 0;
        foreach (int[] slides in strata)
        {
            random.Shuffle(slides);

            // A stratum goes on where the last one ended, so that no part is larger than another by more than one.
            foreach (int slide in slides)
            {
                fold[slide] = next++ % folds;
            }
        }

        return fold;
    }
}
