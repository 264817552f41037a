using System.Collections.Immutable;
using Pathology.Fleet;

namespace Pathology.Cli;

/// <summary>A plan, or one shard of it, as the slides of a run.</summary>
internal sealed class PlannedSlides
{
    private readonly PlanGuard _guard = new();
    private readonly bool _isStrict;

    private PlannedSlides(SlidePlan plan, IEnumerable<PlannedSlide> slides, bool isFirst)
    {
        // What was passed over is told once, by the first shard.
        FoundSlides found = _guard.Add(plan, slides);
        Found = isFirst ? found with { PassedOver = PassedOverOf(plan), Others = plan.Others } : found;
        _isStrict = plan.StrictInputs;
    }

    /// <summary>The slides, as a search would have found them.</summary>
    public FoundSlides Found { get; }

    /// <summary>Reads a plan and takes a shard of it.</summary>
    /// <exception cref="InputFileException">It is no plan.</exception>
    public static PlannedSlides Read(string path, (int Index, int Count) shard)
    {
        SlidePlan plan = PlanFile.Read(path);
        ImmutableArray<int> own = ShardCut.Of([.. plan.Slides.Select(slide => slide.Seconds)], shard.Count)[shard.Index - 1];
        return new PlannedSlides(plan, own.Select(index => plan.Slides[index]), shard.Index == 1);
    }

    public static PassedOverFile[] PassedOverOf(SlidePlan plan) =>
        [.. plan.PassedOver.Select(file => new PassedOverFile(file.Path, file.Reason) { Files = file.Files ?? 1 })];

    /// <summary>The request by which these slides are screened.</summary>
    public ScreenRequest For(ScreenRequest request) => _guard.Over(request with { StrictInputs = _isStrict });
}
