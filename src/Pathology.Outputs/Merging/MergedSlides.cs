namespace Pathology.Outputs;

/// <summary>Takes each slide once from the runs that have it.</summary>
internal static class MergedSlides
{
    /// <exception cref="MergeException">Two different slides have one name, or one slide has two results.</exception>
    public static IReadOnlyList<MergedSlide> Of(IReadOnlyList<MergeSource> sources, MergeOptions options)
    {
        Dictionary<string, MergedSlide> slides = new(StringComparer.Ordinal);
        foreach (MergeSource source in sources)
        {
            foreach (SlideOutcome outcome in source.Slides.Values)
            {
                var slide = new MergedSlide(outcome, source.Folder);
                slides[outcome.Name] = slides.TryGetValue(outcome.Name, out MergedSlide? known) ? Better(known, slide) : slide;
            }
        }

        ThrowIfTwoAreOne(slides);
        if (options.Expected is not { } expected)
        {
            return [.. slides.Values];
        }

        HashSet<string> names = [.. expected.Select(slide => slide.Name)];
        if (slides.Values.FirstOrDefault(slide => !names.Contains(slide.Outcome.Name)) is { } foreign)
        {
            throw new MergeException($"{foreign.Folder} holds the slide {foreign.Outcome.Name} ({foreign.Outcome.Path}), which is not in the plan.");
        }

        return [.. expected.Select(slide => slides.GetValueOrDefault(slide.Name) ?? Missing(slide))];
    }

    private static MergedSlide Missing(RunSlide slide) => new(
        new SlideOutcome
        {
            Name = slide.Name,
            Path = slide.Path,
            Status = SlideStatus.Failed,
            Reason = "No run has screened this slide of the plan so far.",
        },
        null);

    // Tried twice, as a slide is whose worker was taken for dead: it is the same slide and came to the same, or somebody must look at it.
    private static MergedSlide Better(MergedSlide one, MergedSlide other)
    {
        Manifest? first = one.IsWhole ? Manifest.Find(one.Files!) : null;
        Manifest? second = other.IsWhole ? Manifest.Find(other.Files!) : null;
        bool isEqual = first is not null && second is not null && first.Files.SequenceEqual(second.Files);
        if (Path.GetFullPath(one.Outcome.Path) != Path.GetFullPath(other.Outcome.Path) && !isEqual)
        {
            throw new MergeException($"{one.Outcome.Path} in {one.Folder} and {other.Outcome.Path} in {other.Folder} are two slides of one name, {one.Outcome.Name}; give a folder above both when they are screened, or a plan of both.");
        }

        return first is not null && second is not null && !isEqual
            ? throw new MergeException($"The slide {one.Outcome.Name} came to one thing in {one.Folder} and to another in {other.Folder}; keep one of them.")
            : one.IsWhole || !other.IsWhole ? one : other;
    }

    private static void ThrowIfTwoAreOne(Dictionary<string, MergedSlide> slides)
    {
        MergedSlide[] all = [.. slides.Values];
        foreach ((int first, int other) in RepeatedNames.Among(all.Length, index => SlideNames.IdentityOf(all[index].Outcome.Name), SlideName.Comparer))
        {
            throw new MergeException($"{all[first].Outcome.Path} in {all[first].Folder} and {all[other].Outcome.Path} in {all[other].Folder} are the same slide by their names ({all[first].Outcome.Name}, {all[other].Outcome.Name}); keep one of them.");
        }
    }
}
