using System.Collections.Immutable;

namespace Pathology.Screening;

/// <summary>What a run is about and how it goes about it.</summary>
public sealed record ScreeningOptions
{
    /// <summary>The folder that every slide gets its own folder in.</summary>
    public required string OutputFolder { get; init; }

    public required ModelInfo Model { get; init; }

    /// <summary>The options that scores depend on, as <see cref="SlideReport.Options"/>. A change in any of them scores every slide anew.</summary>
    public ImmutableSortedDictionary<string, string> ScoreOptions { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Those that change only what is made of a slide's scores, as a threshold does: where nothing else changed, the scores of an earlier
    /// run in the folder are taken, and no tile is read. None of them is among <see cref="ScoreOptions"/>.
    /// </summary>
    public ImmutableSortedDictionary<string, string> FindingOptions { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>All options that shape a result.</summary>
    public ImmutableSortedDictionary<string, string> ResultOptions => ScoreOptions.AddRange(FindingOptions);

    /// <summary>Versions of the program and its libraries, for the report.</summary>
    public ImmutableSortedDictionary<string, string> Versions { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Tiles scored in one call. Larger feeds a GPU better and costs memory (150 kB a tile of 224 × 224, in every slot) and time to stop:
    /// a batch that has begun is finished.
    /// </summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>
    /// Threads that read tiles. Null takes one for every core, or all cores but one where a GPU scores.
    /// A reader that is ahead waits and costs nothing.
    /// </summary>
    public int? Readers { get; init; }

    /// <summary>
    /// The most slides alive at once: some written, one or two scored, some prepared. Fewer leaves the classifiers idle between slides; more
    /// costs a heatmap, a thumbnail and a mask each.
    /// </summary>
    public int SlidesInFlight { get; init; } = 8;

    /// <summary>How many slides are prepared side by side, and how many are written: a processor each is what that takes, while it takes.</summary>
    public int SlidesAtOnce { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 4);

    /// <summary>
    /// Bytes that the slides alive may take together: as many are let in as that has room for, and one always. By default half of what this
    /// process may take, by the machine's memory or its container's limit.
    /// </summary>
    public long SlideMemory { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;

    /// <summary>Screens every slide from its first tile, whatever earlier runs left.</summary>
    public bool Fresh { get; init; }

    /// <summary>Whether other runs may be at work in the output folder, on slides of their own.</summary>
    public bool IsFolderShared { get; init; }

    /// <summary>How often progress is reported.</summary>
    public TimeSpan ReportEvery { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>What the engine's own rules are called; for tests.</summary>
    internal string Rules { get; init; } = ResultKey.Rules;

    internal string FolderOf(SlideJob job) => Path.Combine(OutputFolder, job.Name.Replace('/', Path.DirectorySeparatorChar));
}
