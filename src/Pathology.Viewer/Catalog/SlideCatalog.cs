using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Pathology.Viewer.Catalog;

/// <summary>Every slide that is served, by id. Any thread may ask; what it is given is one moment's list and never changes under it.</summary>
/// <remarks>Runs are looked at again when somebody asks and a second has passed: nothing is read while nobody looks.</remarks>
internal sealed class SlideCatalog
{
    private static readonly TimeSpan s_lookAgainAfter = TimeSpan.FromSeconds(1);

    private readonly ImmutableArray<RunReader> _runs;
    private readonly ImmutableArray<SlideEntry> _loose;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private long _looked;
    private volatile Moment _now = new([], FrozenDictionary<string, SlideEntry>.Empty, 0);

    public SlideCatalog(ImmutableArray<ViewerSource> sources, TimeProvider clock)
    {
        _clock = clock;
        ImmutableArray<SourceEntry> entries = SourceNames.For(sources);
        Sources = entries;
        _runs = [.. entries.Where(source => source.Folder is not null).Select(source => new RunReader(source))];
        _loose =
        [
            .. sources.Zip(entries)
                .Where(pair => pair.First is SlideSource)
                .SelectMany(pair => ((SlideSource)pair.First).Slides
                    .Select(slide => new SlideEntry(StableId.Of(pair.Second.Id, slide.Name), pair.Second, slide.Name, slide.Path))),
        ];
        Refresh();
    }

    public ImmutableArray<SourceEntry> Sources { get; }

    /// <summary>All slides, and a number that grows whenever they change.</summary>
    public Moment Now
    {
        get
        {
            if (_clock.GetElapsedTime(_looked) >= s_lookAgainAfter && _gate.TryEnter())
            {
                try
                {
                    Refresh();
                }
                finally
                {
                    _gate.Exit();
                }
            }

            return _now;
        }
    }

    /// <summary>The slide of an id, or null.</summary>
    public SlideEntry? Find(string id) => _now.ById.GetValueOrDefault(id) ?? Now.ById.GetValueOrDefault(id);

    /// <summary>The same, of a list that is a second old at most: for what is there for a while only.</summary>
    public SlideEntry? Refreshed(string id) => Now.ById.GetValueOrDefault(id);

    private void Refresh()
    {
        _looked = _clock.GetTimestamp();
        bool changed = _now.Version == 0;
        foreach (RunReader run in _runs)
        {
            try
            {
                changed |= run.Refresh();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Being replaced this very moment, or out of reach: what was known stands until it can be read again.
            }
        }

        if (changed)
        {
            ImmutableArray<SlideEntry> all = [.. _runs.SelectMany(run => run.Slides), .. _loose];
            _now = new Moment(all, all.DistinctBy(slide => slide.Id).ToFrozenDictionary(slide => slide.Id, StringComparer.Ordinal), _now.Version + 1);
        }
    }

    /// <summary>The slides at one moment.</summary>
    internal sealed record Moment(ImmutableArray<SlideEntry> Slides, FrozenDictionary<string, SlideEntry> ById, long Version);
}
