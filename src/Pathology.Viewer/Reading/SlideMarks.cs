using System.Collections.Immutable;
using Pathology.Marks;

namespace Pathology.Viewer.Reading;

/// <summary>What the worklist shows of a slide's marks.</summary>
/// <param name="Verdicts">Of each reader who is at it, or has read it.</param>
/// <param name="Drawn">How many marks are drawn on it.</param>
/// <param name="Judged">How many of the run's findings somebody has judged.</param>
internal sealed record SlideMarks(ImmutableArray<ReaderVerdict> Verdicts, int Drawn, int Judged)
{
    public static SlideMarks None { get; } = new([], 0, 0);

    public static SlideMarks Of(IReadOnlyCollection<Mark> marks) => new(
        [
            .. marks
                .Where(mark => mark.Content is { Kind: MarkKind.Verdict })
                .Select(mark => new ReaderVerdict(mark.Author, mark.Content!.State, mark.Content.Verdict, mark.Version))
                .OrderBy(verdict => verdict.Reader, StringComparer.Ordinal),
        ],
        marks.Count(mark => mark.Content is { Kind: MarkKind.Drawn }),
        marks.Where(mark => mark.Content is { Kind: MarkKind.Judgement, Judgement: not FindingJudgement.None }).DistinctBy(mark => mark.Content!.Finding).Count());

    /// <summary>How far a reader is with the slide; without one, how far anybody is.</summary>
    public ReadingState StateOf(string? reader) =>
        Verdicts.Where(verdict => reader is null || verdict.Reader == reader).Select(verdict => verdict.State).DefaultIfEmpty().Max();
}
