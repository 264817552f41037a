namespace Pathology.Fleet;

/// <summary>Numbers as SLURM writes those of an array: <c>1-4,7,9-10</c>.</summary>
internal static class ArrayRange
{
    public static string Text(IEnumerable<int> numbers)
    {
        List<(int First, int Last)> runs = [];
        foreach (int number in numbers.Order())
        {
            if (runs.Count > 0 && runs[^1].Last == number - 1)
            {
                runs[^1] = (runs[^1].First, number);
            }
            else
            {
                runs.Add((number, number));
            }
        }

        return string.Join(',', runs.Select(run => run.First == run.Last ? FormattableString.Invariant($"{run.First}") : FormattableString.Invariant($"{run.First}-{run.Last}")));
    }
}
