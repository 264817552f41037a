namespace Pathology;

/// <summary>Finds names that occur twice among very many, of which most occur once.</summary>
public static class RepeatedNames
{
    /// <summary>Each name that occurred before, with its first occurrence; in order.</summary>
    /// <param name="count">How many names there are.</param>
    /// <param name="nameOf">The name at an index; asked for more than once, so that a million names need not be held. Null where there is none.</param>
    /// <param name="comparer">Which names are the same.</param>
    public static IReadOnlyList<(int First, int Other)> Among(int count, Func<int, string?> nameOf, IEqualityComparer<string> comparer)
    {
        ArgumentNullException.ThrowIfNull(nameOf);
        ArgumentNullException.ThrowIfNull(comparer);
        int[] hashes = new int[count];
        for (int i = 0; i < count; i++)
        {
            hashes[i] = nameOf(i) is { } name ? comparer.GetHashCode(name) : 0;
        }

        // Four bytes a name tell nearly all apart; only the few that share them are compared.
        HashSet<int> shared = Shared(hashes);
        Dictionary<string, int> first = new(comparer);
        List<(int, int)> pairs = [];
        for (int i = 0; i < count; i++)
        {
            if (shared.Contains(hashes[i]) && nameOf(i) is { } name && !first.TryAdd(name, i))
            {
                pairs.Add((first[name], i));
            }
        }

        return pairs;
    }

    private static HashSet<int> Shared(int[] hashes)
    {
        int[] sorted = [.. hashes];
        Array.Sort(sorted);
        HashSet<int> shared = [];
        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] == sorted[i - 1])
            {
                shared.Add(sorted[i]);
            }
        }

        return shared;
    }
}
