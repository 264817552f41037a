using System.Collections.Immutable;
using System.Text;
using Pathology.Outputs;

namespace Pathology.Viewer.Catalog;

/// <summary>Follows a run's <c>slides.jsonl</c> while it grows, and the slides that are under way. Not for two threads at once.</summary>
/// <remarks>Only what was added is read again; a file that became shorter, or another, is read from its start.</remarks>
internal sealed class RunReader(SourceEntry source)
{
    private readonly Dictionary<string, SlideEntry> _slides = new(StringComparer.Ordinal);
    private readonly string _path = Path.Combine(source.Folder!, "slides.jsonl");
    private long _read;
    private DateTime _written;
    private ImmutableArray<SlideEntry> _underWay = [];

    /// <summary>The slides by now, the latest outcome of each, and those that are under way and have none.</summary>
    public ImmutableArray<SlideEntry> Slides { get; private set; } = [];

    /// <summary>Reads what is new; true where something was.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public bool Refresh()
    {
        // First what is under way: a run writes a slide's outcome before it ends the other, so that no slide is in neither.
        IReadOnlyList<GrowingHeatmap> growing = GrowingHeatmap.In(source.Folder!);
        bool hasNew = RefreshOutcomes();
        ImmutableArray<SlideEntry> underWay = [.. growing.Where(one => !_slides.ContainsKey(one.Facts.Name)).Select(EntryFor)];
        if (!hasNew && underWay.Select(Key).ToHashSet().SetEquals(_underWay.Select(Key)))
        {
            return false;
        }

        _underWay = underWay;
        Slides = [.. _slides.Values.Concat(underWay).OrderBy(slide => slide.Name, StringComparer.Ordinal)];
        return true;
    }

    private static (string Name, DateTimeOffset Begun) Key(SlideEntry slide) => (slide.Name, slide.Growing!.Facts.Begun);

    private bool RefreshOutcomes()
    {
        var file = new FileInfo(_path);
        if (!file.Exists || (file.Length == _read && file.LastWriteTimeUtc == _written))
        {
            return false;
        }

        // A run rewrites the file when it begins and when it ends: in another order, and perhaps no shorter.
        bool grew = file.Length > _read && _read > 0;
        _written = file.LastWriteTimeUtc;
        if (!grew || !TryReadFrom(_read))
        {
            _slides.Clear();
            _read = 0;
            _ = TryReadFrom(0);
        }

        return true;
    }

    /// <summary>False where what stands there does not begin a line: the file is not the one that was read before.</summary>
    private bool TryReadFrom(long start)
    {
        using FileStream stream = new(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (start > 0)
        {
            stream.Position = start - 1;
            if (stream.ReadByte() != '\n')
            {
                return false;
            }
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        string text = reader.ReadToEnd();
        int end = text.LastIndexOf('\n') + 1; // a last line may still be on its way
        foreach (string line in text[..end].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (OutcomeJson.TryRead(line) is { } outcome)
            {
                _slides[outcome.Name] = EntryFor(outcome);
            }
            else if (start > 0)
            {
                return false;
            }
        }

        _read = start + Encoding.UTF8.GetByteCount(text.AsSpan(0, end));
        return true;
    }

    private SlideEntry EntryFor(GrowingHeatmap growing) =>
        new(StableId.Of(source.Id, growing.Facts.Name), source, growing.Facts.Name, growing.Facts.Path)
        {
            Growing = growing,
            Folder = Path.Combine(source.Folder!, growing.Facts.Name),
        };

    private SlideEntry EntryFor(SlideOutcome outcome) => new(StableId.Of(source.Id, outcome.Name), source, outcome.Name, outcome.Path)
    {
        Outcome = outcome,
        Folder = Path.Combine(source.Folder!, outcome.Name),
    };
}
