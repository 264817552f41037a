using System.Collections.Immutable;
using Pathology.Marks;
using Pathology.Scoring;

namespace Pathology.Cli;

/// <summary>How far two readers agree, on what both have judged.</summary>
/// <param name="First">One reader.</param>
/// <param name="Second">The other.</param>
/// <param name="Slides">Whether slides hold tumour.</param>
/// <param name="Sizes">Which size of metastasis slides hold, in CAMELYON17's classes.</param>
/// <param name="Findings">Which of the run's findings are such.</param>
internal sealed record ReaderPair(string First, string Second, ConfusionMatrix Slides, ConfusionMatrix Sizes, ConfusionMatrix Findings)
{
    private static readonly ImmutableArray<string> s_sizes = ["negative", "itc", "micro", "macro"];

    /// <summary>Every two of the readers.</summary>
    public static IEnumerable<ReaderPair> All(IReadOnlyCollection<Mark> marks)
    {
        string[] readers = [.. marks.Select(mark => mark.Author).Distinct().Order(StringComparer.Ordinal)];
        return readers.SelectMany((first, i) => readers.Skip(i + 1).Select(second => Of(marks, first, second)));
    }

    private static ReaderPair Of(IReadOnlyCollection<Mark> marks, string first, string second)
    {
        (Mark One, Mark Other)[] verdicts = [.. Both(marks, first, second, mark => mark.Content is { Kind: MarkKind.Verdict, State: ReadingState.Read } ? "" : null)];
        return new ReaderPair(
            first,
            second,
            ConfusionMatrix.Of(["negative", "positive"], Pairs(verdicts, content => content.Verdict.IsPositive() is { } positive ? (positive ? 1 : 0) : -1)),
            ConfusionMatrix.Of(s_sizes, Pairs(verdicts, content => content.Verdict switch
            {
                SlideVerdict.Negative => 0,
                SlideVerdict.Itc => 1,
                SlideVerdict.Micro => 2,
                SlideVerdict.Macro => 3,
                _ => -1,
            })),
            ConfusionMatrix.Of(["rejected", "confirmed"], Pairs(
                Both(marks, first, second, mark => mark.Content is { Kind: MarkKind.Judgement } content ? content.Finding : null),
                content => content.Judgement switch { FindingJudgement.Rejected => 0, FindingJudgement.Confirmed => 1, _ => -1 })));
    }

    // What both said of the same thing: a slide, and what of it the key names.
    private static IEnumerable<(Mark One, Mark Other)> Both(IReadOnlyCollection<Mark> marks, string first, string second, Func<Mark, string?> keyOf) =>
        marks.Where(mark => mark.Author == first && keyOf(mark) is not null).Join(
            marks.Where(mark => mark.Author == second && keyOf(mark) is not null),
            mark => (mark.Slide, keyOf(mark)),
            mark => (mark.Slide, keyOf(mark)),
            (one, other) => (one, other));

    private static IEnumerable<(int, int)> Pairs(IEnumerable<(Mark One, Mark Other)> marks, Func<MarkContent, int> classOf) =>
        marks.Select(pair => (classOf(pair.One.Content!), classOf(pair.Other.Content!))).Where(pair => pair.Item1 >= 0 && pair.Item2 >= 0);
}
