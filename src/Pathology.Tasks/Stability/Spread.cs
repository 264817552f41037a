using Pathology.Scoring;

namespace Pathology.Tasks;

/// <summary>How far scores moved, in numbers.</summary>
internal static class Spread
{
    /// <param name="before">A score a tile.</param>
    /// <param name="after">As many again for each condition; NaN for a tile that could not be read.</param>
    /// <param name="threshold">The lowest score of a lesion.</param>
    public static ScoreSpread Of(IReadOnlyList<float> before, IReadOnlyList<float[]> after, double threshold)
    {
        List<double> changes = [];
        (int unread, int up, int down) = (0, 0, 0);
        double? lowest = null;
        foreach (float[] scores in after)
        {
            List<double> first = [];
            List<double> second = [];
            for (int i = 0; i < before.Count; i++)
            {
                if (float.IsNaN(scores[i]))
                {
                    unread++;
                    continue;
                }

                first.Add(before[i]);
                second.Add(scores[i]);
                changes.Add(Math.Abs((double)scores[i] - before[i]));
                up += before[i] < threshold && scores[i] >= threshold ? 1 : 0;
                down += before[i] >= threshold && scores[i] < threshold ? 1 : 0;
            }

            double rho = RankCorrelation.Spearman(first, second);
            lowest = double.IsNaN(rho) ? lowest : Math.Min(rho, lowest ?? 1);
        }

        changes.Sort();
        return changes.Count == 0
            ? new ScoreSpread(0, unread, 0, 0, 0, 0, 0, null)
            : new ScoreSpread(changes.Count, unread, changes.Average(), changes[((changes.Count * 95) + 99) / 100 - 1], changes[^1], up, down, lowest);
    }
}
