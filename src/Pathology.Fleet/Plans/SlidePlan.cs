using System.Collections.Immutable;

namespace Pathology.Fleet;

/// <summary>A set of slides as it is to be screened by any number of tasks: each opened once, named once, and known for what it costs.</summary>
public sealed record SlidePlan
{
    /// <summary>What tells a plan's file.</summary>
    public const string Schema = "pathology.plan/1";

    /// <summary>Where relative paths lead from: the folder in which the plan was made.</summary>
    public required string Folder { get; init; }

    public required PlanFacts Facts { get; init; }

    /// <summary>The slides, in the order in which one machine would take them.</summary>
    public required ImmutableArray<PlannedSlide> Slides { get; init; }

    public ImmutableArray<PlannedPassing> PassedOver { get; init; } = [];

    /// <summary>Whether what was passed over counts as failed.</summary>
    public bool StrictInputs { get; init; }

    /// <summary>How many files of the folders were no slides by name and content, by extension.</summary>
    public ImmutableSortedDictionary<string, int> Others { get; init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>Seconds of all slides, one after the other.</summary>
    public double Seconds => Slides.Sum(slide => slide.Seconds);

    /// <summary>Where a path of the plan leads, from the folder in which the program runs now.</summary>
    public string Locate(string path) =>
        System.IO.Path.IsPathRooted(path) || Folder == Environment.CurrentDirectory ? path : System.IO.Path.Combine(Folder, path);
}
