using System.Collections.Immutable;

namespace Pathology;

/// <summary>The words for node classes.</summary>
public static class NodeClassWords
{
    /// <summary>The four classes as submissions spell them, in <see cref="NodeClass"/>'s order.</summary>
    public static ImmutableArray<string> All { get; } = ["negative", "itc", "micro", "macro"];

    /// <summary>As submissions and results spell it.</summary>
    public static string Word(this NodeClass nodeClass) => All[(int)nodeClass];

    /// <summary>The class that a word means, or null where it means none.</summary>
    public static NodeClass? Of(string? word) => All.IndexOf(word!) is var index and >= 0 ? (NodeClass)index : null;
}
