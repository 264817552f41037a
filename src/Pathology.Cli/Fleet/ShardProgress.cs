using System.Collections.Immutable;
using Pathology.Fleet;
using Pathology.Outputs;

namespace Pathology.Cli;

/// <summary>How far a shard is, by what stands in its results folder.</summary>
/// <param name="Shard">Its number, from 1.</param>
/// <param name="Slides">Slides that it has.</param>
/// <param name="Done">Those that were screened.</param>
/// <param name="Failed">Those that failed, with the reason.</param>
/// <param name="Left">Those that are still to come.</param>
/// <param name="SecondsDone">What those that were screened were expected to take, in seconds.</param>
/// <param name="SecondsLeft">What those that are left are expected to take.</param>
/// <param name="Elapsed">How long the shard's tasks were at it.</param>
internal sealed record ShardProgress(int Shard, int Slides, int Done, ImmutableArray<SlideOutcome> Failed, int Left, double SecondsDone, double SecondsLeft, TimeSpan Elapsed)
{
    /// <summary>Whether a slide is still to come.</summary>
    public bool IsMissing => Left > 0;

    public static ImmutableArray<ShardProgress> Read(ClusterFolder folder, SlidePlan plan, int tasks)
    {
        ImmutableArray<ImmutableArray<int>> shards = ShardCut.Of([.. plan.Slides.Select(slide => slide.Seconds)], tasks);
        return [.. shards.Select((slides, index) => Read(index + 1, folder.PartOf(index + 1), [.. slides.Select(slide => plan.Slides[slide])]))];
    }

    private static ShardProgress Read(int shard, string part, PlannedSlide[] slides)
    {
        Dictionary<string, SlideOutcome> outcomes = new(StringComparer.Ordinal);
        var lines = new FileInfo(Path.Combine(part, "slides.jsonl"));
        foreach (SlideOutcome outcome in lines.Exists ? File.ReadLines(lines.FullName).Select(OutcomeJson.TryRead).OfType<SlideOutcome>() : [])
        {
            outcomes[outcome.Name] = outcome;
        }

        PlannedSlide[] ended = [.. slides.Where(slide => outcomes.ContainsKey(slide.Name))];
        PlannedSlide[] done = [.. ended.Where(slide => outcomes[slide.Name].Status != SlideStatus.Failed)];
        return new ShardProgress(
            shard,
            slides.Length,
            done.Length,
            [.. ended.Except(done).Select(slide => outcomes[slide.Name])],
            slides.Length - ended.Length,
            done.Sum(slide => slide.Seconds),
            slides.Except(ended).Sum(slide => slide.Seconds),
            lines.Exists && new DirectoryInfo(part) is var began ? Span(began.CreationTimeUtc, lines.LastWriteTimeUtc) : TimeSpan.Zero);
    }

    private static TimeSpan Span(DateTime from, DateTime to) => to > from ? to - from : TimeSpan.Zero;
}
