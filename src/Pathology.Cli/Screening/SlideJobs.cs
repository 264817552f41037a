using Pathology.Screening;

namespace Pathology.Cli;

/// <summary>Slides become jobs: each with a folder of its own, named after where the slide was found.</summary>
internal static class SlideJobs
{
    /// <param name="inputs">The slides.</param>
    /// <param name="mask">A tissue file given for all slides, or null; what a list says of one slide comes first.</param>
    public static IReadOnlyList<SlideJob> For(IReadOnlyList<SlideInput> inputs, string? mask) => new MadeOnDemand<SlideInput, SlideJob>(
        inputs, input => new SlideJob(input.Name, input.Path) { MicronsPerPixel = input.MicronsPerPixel, Mask = input.Mask ?? mask });
}
