using System.Collections.Immutable;

namespace Pathology.Outputs;

/// <summary>Whether runs were made the same way, and what the merged one says of itself.</summary>
internal static class MergeCheck
{
    private const string Program = "pathology";

    /// <summary>The run that all of them are parts of.</summary>
    /// <exception cref="MergeException">Two differ in what shapes results; names both folders and the difference.</exception>
    public static RunInfo CommonRun(IReadOnlyList<MergeSource> sources, MergeOptions options)
    {
        MergeSource first = sources[0];
        foreach (MergeSource other in sources.Skip(1))
        {
            if (DifferenceOf(first.Run, other.Run) is { } difference)
            {
                throw new MergeException($"{first.Folder} and {other.Folder} are not parts of one run: {difference}. Screen both the same way, or keep them apart.");
            }
        }

        MergeSource[] unfinished = [.. sources.Where(source => !source.IsFinished)];
        if (unfinished.Length > 0 && options.Expected is null && !options.Unfinished)
        {
            throw new MergeException($"{RunContinuation.Some([.. unfinished.Select(source => source.Folder)])} {(unfinished.Length == 1 ? "is" : "are")} not finished, and nobody would miss the slides that are still to come. Run the same 'pathology screen' again.");
        }

        RunDocument run = first.Run;
        return new RunInfo
        {
            Model = run.Model.ToModel(),
            ModelCard = sources.Select(source => source.Run.ModelCard).FirstOrDefault(card => card is not null) ?? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal),
            Options = run.Options,
            Versions = Joined(sources.Select(source => source.Run.Versions)),
            Task = new RunTask { Learner = run.Proliferation },
            Machine = Joined(sources.Select(source => source.Run.Machine)),
            PassedOver = options.PassedOver is { } planned ? [.. planned] : [.. sources.SelectMany(source => source.Run.PassedOver ?? []).Distinct().Select(row => row.ToFile())],
            PassedOverFails = options.PassedOverFails ?? sources.Any(source => source.Run.PassedOverFails == true),
        };
    }

    private static string? DifferenceOf(RunDocument one, RunDocument other)
    {
        if (EarlierRun.TaskOf(one.Options) is var task && EarlierRun.TaskOf(other.Options) is var otherTask && task != otherTask)
        {
            return $"the task is {task} in the one, and {otherTask} in the other";
        }

        if (one.Model.Name != other.Model.Name)
        {
            return $"the model is {one.Model.Name} in the one, and {other.Model.Name} in the other";
        }

        if (one.Model.Sha256 != other.Model.Sha256)
        {
            return $"the model {one.Model.Name} has another content in the other (SHA-256 {one.Model.Sha256[..12]}…, {other.Model.Sha256[..12]}…)";
        }

        if (one.Versions.GetValueOrDefault(Program) is var version && other.Versions.GetValueOrDefault(Program) is var otherVersion && version != otherVersion)
        {
            return $"the program is {Program} {version} in the one, and {otherVersion} in the other";
        }

        if (one.Proliferation != other.Proliferation)
        {
            return $"the molecular scores come from {one.Proliferation?.Name ?? "nothing"} in the one, and {other.Proliferation?.Name ?? "nothing"} in the other (SHA-256 {one.Proliferation?.Sha256 ?? "-"}, {other.Proliferation?.Sha256 ?? "-"})";
        }

        string[] differences =
        [
            .. one.Options.Keys.Union(other.Options.Keys)
                .Where(flag => one.Options.GetValueOrDefault(flag) != other.Options.GetValueOrDefault(flag))
                .Order(StringComparer.Ordinal)
                .Select(flag => $"{flag} is {one.Options.GetValueOrDefault(flag) ?? "not given"} in the one, and {other.Options.GetValueOrDefault(flag) ?? "not given"} in the other"),
        ];
        return differences.Length == 0 ? null : string.Join("; ", differences);
    }

    // Where parts ran on different machines, each value is told once.
    private static ImmutableSortedDictionary<string, string> Joined(IEnumerable<ImmutableSortedDictionary<string, string>> facts) => facts
        .SelectMany(one => one)
        .GroupBy(fact => fact.Key, StringComparer.Ordinal)
        .ToImmutableSortedDictionary(group => group.Key, group => string.Join("; ", group.Select(fact => fact.Value).Distinct(StringComparer.Ordinal)), StringComparer.Ordinal);
}
