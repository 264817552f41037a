using System.Collections.Immutable;
using Pathology.Screening;

namespace Pathology.Cli;

/// <summary>Slides become jobs: each with a folder of its own, named after where the slide was found.</summary>
internal static class SlideJobs
{
    public static ImmutableArray<SlideJob> For(IReadOnlyList<SlideInput> inputs)
    {
        IReadOnlyList<string> names = SlideNames.For([.. inputs.Select(input => (input.Path, input.RelativeName))]);
        return [.. inputs.Select((input, i) => new SlideJob(names[i], input.Path) { MicronsPerPixel = input.MicronsPerPixel, Mask = input.Mask })];
    }

    public static IReadOnlyDictionary<string, SlideInput> ByName(ImmutableArray<SlideJob> jobs, IReadOnlyList<SlideInput> inputs) =>
        jobs.Select((job, i) => (job.Name, Input: inputs[i])).ToDictionary(pair => pair.Name, pair => pair.Input, StringComparer.Ordinal);
}
