namespace Pathology.Cli;

/// <summary>Finds the word that was meant by a misspelt one.</summary>
internal static class Suggestion
{
    /// <summary>The nearest of <paramref name="words"/>, or null where none is near enough to be what was meant.</summary>
    public static string? For(string wrong, IEnumerable<string> words)
    {
        int most = Math.Max(1, wrong.TrimStart('-').Length / 3);
        return words
            .Select(word => (Word: word, Distance: word.StartsWith(wrong, StringComparison.OrdinalIgnoreCase) && wrong.Length > 3 ? 0 : Distance(wrong, word)))
            .Where(near => near.Distance <= most)
            .OrderBy(near => near.Distance)
            .ThenBy(near => near.Word, StringComparer.Ordinal)
            .Select(near => near.Word)
            .FirstOrDefault();
    }

    /// <summary>How many letters must be added, dropped, changed or swapped with their neighbour to make one word of the other.</summary>
    internal static int Distance(string one, string other)
    {
        (string a, string b) = (one.ToUpperInvariant(), other.ToUpperInvariant());
        int[,] steps = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    steps[i, j] = i + j;
                    continue;
                }

                int changed = steps[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                steps[i, j] = Math.Min(changed, Math.Min(steps[i - 1, j], steps[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    steps[i, j] = Math.Min(steps[i, j], steps[i - 2, j - 2] + 1);
                }
            }
        }

        return steps[a.Length, b.Length];
    }
}
