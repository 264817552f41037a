using System.Text.RegularExpressions;

namespace Pathology.Outputs;

/// <summary>Names in the order that people count in: part2 before part10.</summary>
internal static partial class NaturalOrder
{
    private const int Digits = 20;

    /// <summary>What a name is sorted by, ordinally.</summary>
    public static string KeyOf(string name) => Number().Replace(name, match => match.Value.PadLeft(Digits, '0'));

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
