using System.Collections.Immutable;

namespace Pathology.Tasks;

/// <summary>What a model's own card says first, for the report: whoever reads scores should see what they are worth.</summary>
internal static class ModelCard
{
    private const int LongestText = 600;

    /// <summary>The first paragraph of MODEL_CARD.md in a model folder; empty where there is none.</summary>
    public static ImmutableSortedDictionary<string, string> Of(string folder)
    {
        ImmutableSortedDictionary<string, string> empty = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        string path = Path.Combine(folder, "MODEL_CARD.md");
        if (!File.Exists(path))
        {
            return empty;
        }

        IEnumerable<string> paragraph = File.ReadLines(path)
            .SkipWhile(line => line.Trim().Length == 0 || line[0] == '#')
            .TakeWhile(line => line.Trim().Length > 0)
            .Take(20);
        string text = string.Join(' ', paragraph.Select(line => line.Trim())).Replace("**", "", StringComparison.Ordinal);
        return text.Length == 0 ? empty : empty.Add("about", text.Length <= LongestText ? text : string.Concat(text.AsSpan(0, LongestText), "…"));
    }
}
