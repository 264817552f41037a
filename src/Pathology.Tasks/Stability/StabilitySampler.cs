using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Pathology.Tasks;

/// <summary>Chooses the tiles that are scored again: those of lesions first, then the highest of the others, then some of all the rest.</summary>
/// <remarks>
/// A slide's scores decide alone, so the same run always gives the same tiles. Lesions get three quarters of the sample at most, in turns, each its
/// highest tiles first, so that what might appear is looked for too; what is left is shared evenly between the highest of the others and the rest.
/// </remarks>
internal static class StabilitySampler
{
    /// <param name="plan">The slide's tiles.</param>
    /// <param name="scores">A score a cell of the grid; NaN where nobody looked.</param>
    /// <param name="lesions">The cells of each lesion, the most confident lesion first.</param>
    /// <param name="most">The most tiles to take.</param>
    /// <returns>The cells, in the order that the plan reads them, and what they are.</returns>
    public static (ImmutableArray<int> Cells, StabilitySample Sample) Choose(TilePlan plan, ReadOnlySpan<float> scores, IReadOnlyList<ImmutableArray<int>> lesions, int most)
    {
        float[] all = scores.ToArray();
        HashSet<int> inLesions = [.. lesions.SelectMany(cells => cells)];
        HashSet<int> taken = [];
        int ofLesions = Math.Min(inLesions.Count, most < plan.Count ? most * 3 / 4 : most);
        int[][] highestFirst = [.. lesions.Select(cells => cells.OrderByDescending(cell => all[cell]).ThenBy(cell => cell).ToArray())];
        for (int turn = 0; taken.Count < ofLesions; turn++)
        {
            foreach (int[] cells in highestFirst.Where(cells => turn < cells.Length && taken.Count < ofLesions))
            {
                taken.Add(cells[turn]);
            }
        }

        int[] others = [.. plan.Cells.Where(cell => !inLesions.Contains(cell)).OrderByDescending(cell => all[cell]).ThenBy(cell => cell)];
        int left = Math.Min(others.Length, most - taken.Count);
        int highest = left < others.Length ? left / 2 : 0;
        taken.UnionWith(others.Take(highest));
        ulong seed = SeedOf(all);
        taken.UnionWith(others.Skip(highest).OrderBy(cell => Mixed(seed, cell)).ThenBy(cell => cell).Take(left - highest));
        return ([.. plan.Cells.Where(taken.Contains)], new StabilitySample(taken.Count, plan.Count, ofLesions, inLesions.Count, highest, left - highest));
    }

    private static ulong SeedOf(float[] scores) => MemoryMarshal.Read<ulong>(SHA256.HashData(MemoryMarshal.AsBytes(scores.AsSpan())));

    // SplitMix64's finalizer: a number as good as drawn, and the same on every machine.
    private static ulong Mixed(ulong seed, int cell)
    {
        ulong value = seed + ((ulong)(cell + 1) * 0x9E3779B97F4A7C15);
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
