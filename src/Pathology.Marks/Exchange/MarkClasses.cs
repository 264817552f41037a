namespace Pathology.Marks;

/// <summary>What marks are classed as in QuPath and grouped as in ASAP, and the other way round.</summary>
internal static class MarkClasses
{
    public const string Rejected = "Rejected";
    private const string Tumour = "Tumor";
    private const string CutOut = "Exclusion";
    private const string Other = "Other";

    /// <summary>Every class, with its colour.</summary>
    public static IEnumerable<(string Name, Rgb24 Color)> All { get; } =
    [
        (Tumour, new Rgb24(0, 107, 79)), (CutOut, new Rgb24(138, 59, 0)), (Other, new Rgb24(74, 45, 143)), (Rejected, new Rgb24(128, 128, 128)),
    ];

    public static string Of(MarkContent content) => content switch
    {
        { Kind: MarkKind.Judgement, Judgement: FindingJudgement.Rejected } => Rejected,
        { Kind: MarkKind.Judgement, Judgement: FindingJudgement.None } => Other,
        { Meaning: MarkMeaning.CutOut } => CutOut,
        { Meaning: MarkMeaning.Other } => Other,
        _ => Tumour,
    };

    public static Rgb24 ColorOf(string name) => All.First(one => one.Name == name).Color;

    /// <summary>What a class of another program says of a place; <paramref name="positive"/> are further names of what is looked for.</summary>
    public static MarkMeaning MeaningOf(string name, IReadOnlyCollection<string> positive) =>
        AnnotationGroups.Tumour.Contains(name, StringComparer.OrdinalIgnoreCase) || positive.Contains(name, StringComparer.OrdinalIgnoreCase) ? MarkMeaning.Positive
        : AnnotationGroups.IsCutOut(name) ? MarkMeaning.CutOut
        : MarkMeaning.Other;
}
