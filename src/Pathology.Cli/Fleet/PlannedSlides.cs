using System.Collections.Immutable;
using Pathology.Fleet;

namespace Pathology.Cli;

/// <summary>A plan, or one shard of it, as the slides of a run.</summary>
internal sealed class PlannedSlides
{
    private readonly Dictionary<string, FileMark> _marks = new(StringComparer.Ordinal);

    private PlannedSlides(SlidePlan plan, IEnumerable<PlannedSlide> slides, bool isFirst)
    {
        List<SlideInput> inputs = [];
        foreach (PlannedSlide slide in slides)
        {
            SlideInput input = InputOf(plan, slide);
            inputs.Add(input);
            if (slide.File is { } mark)
            {
                _marks[input.Path] = mark;
            }
        }

        // What was passed over is told once, by the first shard.
        Found = new FoundSlides(inputs, isFirst ? PassedOverOf(plan) : [], isFirst ? plan.Others : ImmutableSortedDictionary<string, int>.Empty, []);
        Strict = plan.StrictInputs;
    }

    /// <summary>The slides, as a search would have found them.</summary>
    public FoundSlides Found { get; }

    private bool Strict { get; }

    /// <summary>Reads a plan and takes a shard of it.</summary>
    /// <exception cref="InputFileException">It is no plan.</exception>
    public static PlannedSlides Read(string path, (int Index, int Count) shard)
    {
        SlidePlan plan = PlanFile.Read(path);
        ImmutableArray<int> own = ShardCut.Of([.. plan.Slides.Select(slide => slide.Seconds)], shard.Count)[shard.Index - 1];
        return new PlannedSlides(plan, own.Select(index => plan.Slides[index]), shard.Index == 1);
    }

    /// <summary>Some slides of a plan, that something else than a shard decides.</summary>
    public static PlannedSlides Of(SlidePlan plan, IEnumerable<PlannedSlide> slides) => new(plan, slides, isFirst: false);

    public static PassedOverFile[] PassedOverOf(SlidePlan plan) =>
        [.. plan.PassedOver.Select(file => new PassedOverFile(file.Path, file.Reason) { Files = file.Files ?? 1 })];

    /// <summary>The request by which these slides are screened: each is held against what it was when the plan was made.</summary>
    public ScreenRequest For(ScreenRequest request) => request with
    {
        StrictInputs = Strict,
        OpenSlide = (path, options) =>
        {
            ThrowIfChanged(path);
            return request.OpenSlide(path, options);
        },
    };

    private static SlideInput InputOf(SlidePlan plan, PlannedSlide slide) => new(plan.Locate(slide.Path), slide.RelativeName)
    {
        Listed = slide.Listed is { } listed ? new ListEntry(listed.List, listed.Mpp, listed.Mask is { } mask ? plan.Locate(mask) : null) : null,
        ListedLine = slide.Listed?.Line ?? 0,
    };

    private void ThrowIfChanged(string path)
    {
        if (_marks.TryGetValue(path, out FileMark? mark) && File.Exists(path) && mark.ChangeOf(path) is { } change)
        {
            throw new SlideException(path, $"has changed since the plan was made: {change}. Make the plan anew with 'pathology plan'.");
        }
    }
}
