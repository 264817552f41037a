using System.Globalization;

namespace Pathology.Outputs;

/// <summary>Numbers in few words: <c>2, 5–9, 12</c>.</summary>
internal static class NumberRanges
{
    private const int Most = 40;

    /// <summary>Each number once, in order; after the first forty ranges, how many more numbers there are.</summary>
    public static string Of(IEnumerable<int> numbers)
    {
        List<(int First, int Last)> ranges = [];
        foreach (int number in numbers.Distinct().Order())
        {
            if (ranges.Count > 0 && ranges[^1].Last == number - 1)
            {
                ranges[^1] = (ranges[^1].First, number);
            }
            else
            {
                ranges.Add((number, number));
            }
        }

        int more = ranges.Skip(Most).Sum(range => range.Last - range.First + 1);
        return string.Join(", ", ranges.Take(Most).Select(Text)) + (more > 0 ? string.Create(CultureInfo.InvariantCulture, $" and {more} more") : "");
    }

    private static string Text((int First, int Last) range) => string.Create(
        CultureInfo.InvariantCulture,
        $"{range.First}{(range.Last == range.First ? "" : range.Last == range.First + 1 ? $", {range.Last}" : $"–{range.Last}")}");
}
