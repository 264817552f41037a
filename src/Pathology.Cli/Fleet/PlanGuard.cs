using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pathology.Fleet;

namespace Pathology.Cli;

/// <summary>Holds each slide of a plan, when it is opened, against what it was when the plan was made.</summary>
internal sealed class PlanGuard
{
    private readonly ConcurrentDictionary<string, FileMark> _marks = new(StringComparer.Ordinal);

    /// <summary>Slides of a plan as a search would have found them; from now on they are held against their marks.</summary>
    public FoundSlides Add(SlidePlan plan, IEnumerable<PlannedSlide> slides)
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

        return new FoundSlides(inputs, [], ImmutableSortedDictionary<string, int>.Empty, []);
    }

    /// <summary>The request by which they are screened.</summary>
    public ScreenRequest Over(ScreenRequest request) => request with { BeforeOpening = ThrowIfChanged };

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
