using System.Globalization;

namespace Pathology.Outputs;

/// <summary>Names in the order that people count in: part2 before part10.</summary>
internal static class NaturalOrder
{
    public static IComparer<string> Comparer { get; } = StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering);
}
