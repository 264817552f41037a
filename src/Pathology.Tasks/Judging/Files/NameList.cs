namespace Pathology.Tasks;

/// <summary>Names in a sentence.</summary>
public static class NameList
{
    private const int MostNames = 4;

    /// <summary>The first few of many.</summary>
    public static string Of(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return names.Count <= MostNames ? string.Join(", ", names) : $"{string.Join(", ", names.Take(MostNames - 1))} and {names.Count - MostNames + 1} more";
    }
}
