namespace Pathology.Cli;

/// <summary>Finds entries of a list by a key that the list itself holds: eight bytes an entry, where a dictionary takes forty.</summary>
/// <param name="keyOf">The key of the entry at an index.</param>
/// <param name="comparer">Which keys are the same.</param>
internal sealed class IndexTable<TKey>(Func<int, TKey> keyOf, IEqualityComparer<TKey> comparer)
    where TKey : notnull
{
    private int[] _slots = new int[1024]; // an index and one, 0 where there is none; its length is a power of two
    private int _count;

    /// <summary>Adds the entry at an index under a key, unless one of that key is known; gives its index then, else -1.</summary>
    public int TryAdd(TKey key, int index)
    {
        int slot = SlotOf(key);
        if (_slots[slot] > 0)
        {
            return _slots[slot] - 1;
        }

        _slots[slot] = index + 1;
        if (++_count * 2 > _slots.Length)
        {
            Grow(index, key);
        }

        return -1;
    }

    private int SlotOf(TKey key)
    {
        // Spread by a multiplication (Knuth, volume 3, 6.4), since hashes of numbers are the numbers.
        int slot = (int)((uint)comparer.GetHashCode(key) * 2654435769u >> 8) & (_slots.Length - 1);
        while (_slots[slot] > 0 && !comparer.Equals(keyOf(_slots[slot] - 1), key))
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }

    // The newest entry may not be in the list yet.
    private void Grow(int newest, TKey key)
    {
        int[] old = _slots;
        _slots = new int[old.Length * 2];
        foreach (int entry in old.Where(entry => entry > 0 && entry != newest + 1))
        {
            _slots[SlotOf(keyOf(entry - 1))] = entry;
        }

        _slots[SlotOf(key)] = newest + 1;
    }
}
