using System.Collections.Immutable;

namespace Pathology.Outputs;

/// <summary>How a run goes on in a folder where an earlier one stands.</summary>
/// <remarks>
/// A folder belongs to one run: what is looked for, the model by its name, and slides of which at least one is the same. The options may
/// change, since their results are then made anew; so may the model's content (it was trained further) and the slides: those that are no
/// longer given are moved aside.
/// </remarks>
/// <param name="Keeps">The earlier outcomes that still stand.</param>
/// <param name="Leaves">Slides of the earlier run that are not of this one, by name.</param>
/// <param name="Notes">What the user should know of it, a sentence each.</param>
internal sealed record RunContinuation(ImmutableArray<SlideOutcome> Keeps, ImmutableArray<string> Leaves, ImmutableArray<string> Notes)
{
    private const int NamedSlides = 3;

    /// <exception cref="AnotherRunException">The folder belongs to another run.</exception>
    public static RunContinuation Of(string folder, EarlierRun earlier, RunInfo run, RunScope scope)
    {
        string task = EarlierRun.TaskOf(run.Options);
        if (earlier.Task != task)
        {
            throw new AnotherRunException(folder, $"its task is {earlier.Task}, and this one's is {task}.", canBeAdded: false);
        }

        if (earlier.Document.Model.Name != run.Model.Name)
        {
            throw new AnotherRunException(folder, $"its model is {earlier.Document.Model.Name}, and this one's is {run.Model.Name}.", canBeAdded: false);
        }

        return scope.Add ? Added(folder, earlier, run, scope) : Continued(folder, earlier, run, scope);
    }

    private static RunContinuation Added(string folder, EarlierRun earlier, RunInfo run, RunScope scope)
    {
        if (DifferenceOf(earlier, run) is { } difference)
        {
            throw new AnotherRunException(folder, $"{difference}; slides are added to results that were made the same way.", canBeAdded: false);
        }

        if (scope.Slides.FirstOrDefault(slide => earlier.Slides.TryGetValue(slide.Name, out SlideOutcome? known) && !IsSame(slide, known)) is { } other)
        {
            throw new AnotherRunException(folder, $"its slide {other.Name} is {earlier.Slides[other.Name].Path}, and this one's is {other.Path}.", canBeAdded: false);
        }

        int added = scope.Slides.Count(slide => !earlier.Slides.ContainsKey(slide.Name));
        return new RunContinuation([.. earlier.Slides.Values], [], added == 0 ? [] : [$"{Slides(added)} added to the {earlier.Slides.Count} of {folder}."]);
    }

    private static RunContinuation Continued(string folder, EarlierRun earlier, RunInfo run, RunScope scope)
    {
        Dictionary<string, RunSlide> given = scope.Slides.ToDictionary(slide => slide.Name, StringComparer.Ordinal);
        HashSet<string> paths = [.. scope.Slides.Select(slide => Path.GetFullPath(slide.Path))];
        if (earlier.Slides.Count > 0 && !earlier.Slides.Values.Any(known => paths.Contains(Path.GetFullPath(known.Path)) || (given.TryGetValue(known.Name, out RunSlide? slide) && IsSame(slide, known))))
        {
            throw new AnotherRunException(folder, $"its slides are {Some(earlier.Slides.Keys)}, and none of them is among {Some(given.Keys)}.", canBeAdded: true);
        }

        bool stands = earlier.IsSame(run);
        string[] leaves = [.. earlier.Slides.Keys.Where(name => !given.ContainsKey(name))];
        string[] replaced = [.. scope.Slides.Where(slide => earlier.Slides.TryGetValue(slide.Name, out SlideOutcome? known) && !IsSame(slide, known)).Select(slide => slide.Name)];
        List<string> notes = [];
        if (earlier.Document.Model.Sha256 != run.Model.Sha256)
        {
            notes.Add($"The model {run.Model.Name} has changed since the results in {folder} were made: every result is made anew.");
        }

        if (replaced.Length > 0)
        {
            notes.Add($"Of the same name as before but other files: {Some(replaced)}.");
        }

        int added = given.Keys.Count(name => !earlier.Slides.ContainsKey(name));
        if (added > 0 && earlier.Slides.Count > 0)
        {
            notes.Add($"{Slides(added)} new since the last run into {folder}.");
        }

        return new RunContinuation(stands ? [.. earlier.Slides.Values.Where(known => given.ContainsKey(known.Name))] : [], [.. leaves], [.. notes]);
    }

    /// <summary>Names of slides, the first few.</summary>
    public static string Some(IReadOnlyCollection<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal).Take(NamedSlides))
        + (names.Count > NamedSlides ? $" and {names.Count - NamedSlides} more" : "");

    public static string Some(IEnumerable<string> names) => Some([.. names]);

    public static string Slides(int count) => count == 1 ? "1 slide is" : $"{count} slides are";

    private static string? DifferenceOf(EarlierRun earlier, RunInfo run)
    {
        if (earlier.Document.Model.Sha256 != run.Model.Sha256)
        {
            return $"its model {run.Model.Name} has changed since";
        }

        string[] differences =
        [
            .. earlier.Document.Options.Keys.Union(run.Options.Keys)
                .Where(flag => earlier.Document.Options.GetValueOrDefault(flag) != run.Options.GetValueOrDefault(flag))
                .Order(StringComparer.Ordinal)
                .Select(flag => $"{flag} was {earlier.Document.Options.GetValueOrDefault(flag) ?? "not given"} and is {run.Options.GetValueOrDefault(flag) ?? "not given"}"),
        ];
        return differences.Length == 0 ? null : string.Join(", ", differences);
    }

    // A slide that lies elsewhere was moved, unless both places hold a file and the files differ in length.
    private static bool IsSame(RunSlide slide, SlideOutcome known)
    {
        if (Path.GetFullPath(slide.Path) == Path.GetFullPath(known.Path))
        {
            return true;
        }

        (FileInfo now, FileInfo then) = (new FileInfo(slide.Path), new FileInfo(known.Path));
        return !then.Exists || !now.Exists || now.Length == then.Length;
    }
}
