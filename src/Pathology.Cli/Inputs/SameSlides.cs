using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>Settles which files of a whole set are one slide by their names, before any of them is given to a shard, a patient or a challenge.</summary>
internal static class SameSlides
{
    private const int MostNamed = 3;

    /// <summary>The set with each slide once.</summary>
    /// <param name="found">All slides that were found.</param>
    /// <param name="patients">The table that gives slides to patients, one row a slide; null for none.</param>
    /// <param name="rule">What happens where two are one.</param>
    /// <exception cref="UsageException">Two are one and the rule does not choose; names both paths.</exception>
    public static FoundSlides Settle(FoundSlides found, PatientTable? patients, DuplicateRule rule)
    {
        FoundSlides settled = Settle(found, slide => SlideNames.IdentityOf(slide.Name), "the same slide by their names", rule);
        return patients is null ? settled : Settle(settled, slide => patients.RowOf(slide.Name, slide.Path) is { } row ? $"row {row}" : null, $"the same slide by a row of {patients.Path}", rule);
    }

    private static FoundSlides Settle(FoundSlides found, Func<SlideInput, string?> identity, string why, DuplicateRule rule)
    {
        IReadOnlyList<(int One, int Other)> pairs = RepeatedNames.Among(found.Slides.Count, i => identity(found.Slides[i]), SlideName.Comparer);
        return pairs.Count == 0 ? found
            : rule == DuplicateRule.Fail ? throw new UsageException(Refusal(found.Slides, pairs, why))
            : Choose(found, pairs, rule);
    }

    private static string Refusal(IReadOnlyList<SlideInput> slides, IReadOnlyList<(int One, int Other)> pairs, string why)
    {
        IEnumerable<string> named = pairs.Take(MostNamed).Select(pair => $"{slides[pair.One].Path} and {slides[pair.Other].Path}");
        string more = pairs.Count > MostNamed ? $"; and {pairs.Count - MostNamed} more" : "";
        return $"{string.Join("; ", named)}{more}: {why}, and results would be mixed. Give one of them, give a folder above both where their folders tell them apart, or let --on-duplicate newest or first choose.";
    }

    private static FoundSlides Choose(FoundSlides found, IReadOnlyList<(int One, int Other)> pairs, DuplicateRule rule)
    {
        HashSet<int> dropped = [];
        List<PassedOverFile> passedOver = [.. found.PassedOver];
        foreach (IGrouping<int, int> group in pairs.GroupBy(pair => pair.One, pair => pair.Other))
        {
            int[] same = [group.Key, .. group];
            int kept = rule == DuplicateRule.First ? group.Key : same.MaxBy(i => FileStatus.Of(found.Slides[i].Path).Changed);
            foreach (int other in same.Where(i => i != kept))
            {
                dropped.Add(other);
                passedOver.Add(new PassedOverFile(found.Slides[other].Path, $"is the same slide by its name as {found.Slides[kept].Path}, which is the {(rule == DuplicateRule.First ? "first" : "newest")}."));
            }
        }

        return found with { Slides = [.. found.Slides.Where((_, i) => !dropped.Contains(i))], PassedOver = passedOver };
    }
}
