using System.Collections.Immutable;

namespace Pathology;

/// <summary>The words for pN stages.</summary>
public static class PNStageWords
{
    /// <summary>The five stages as submissions spell them, in <see cref="PNStage"/>'s order.</summary>
    public static ImmutableArray<string> All { get; } = ["pN0", "pN0(i+)", "pN1mi", "pN1", "pN2"];

    /// <summary>As submissions and results spell it.</summary>
    public static string Word(this PNStage stage) => All[(int)stage];

    /// <summary>The stage that a word means, or null where it means none.</summary>
    public static PNStage? Of(string? word) => All.IndexOf(word!) is var index and >= 0 ? (PNStage)index : null;
}
