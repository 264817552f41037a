using System.Collections.Immutable;

namespace Pathology.Outputs;

/// <summary>How long a slide took, in seconds.</summary>
internal sealed record TimingsDocument(DateTimeOffset Started, double Seconds, int TilesScored, ImmutableSortedDictionary<string, double> Stages)
{
    public static TimingsDocument For(SlideTimings timings) => new(
        timings.Started,
        timings.Seconds,
        timings.TilesScored,
        timings.Stages.ToImmutableSortedDictionary(stage => stage.Key.Word(), stage => stage.Value, StringComparer.Ordinal));
}
