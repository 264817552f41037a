using System.Collections.Immutable;
using Pathology.Marks;

namespace Pathology.Viewer.Reading;

/// <summary>The marks of one source, and what the worklist shows of them, kept in memory as they grow. Any thread may ask.</summary>
internal sealed class MarkBook(string folder) : IDisposable
{
    private readonly Dictionary<string, Dictionary<Guid, Mark>> _slides = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SlideMarks> _brief = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _readers = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private long _known;

    public MarkStore Store { get; } = MarkStore.In(folder);

    /// <summary>Number of the latest change, by now; 0 where marks cannot be read.</summary>
    public long Latest
    {
        get
        {
            try
            {
                return Store.Latest;
            }
            catch (IOException)
            {
                return 0; // said where somebody asks for the marks themselves
            }
        }
    }

    /// <summary>Everybody who has marked anything here.</summary>
    public ImmutableArray<string> Readers
    {
        get
        {
            Refresh();
            lock (_gate)
            {
                return [.. _readers];
            }
        }
    }

    /// <summary>Reads what was changed since the last time, by this program or another.</summary>
    public void Refresh()
    {
        if (Latest is var latest && latest == Volatile.Read(ref _known))
        {
            return;
        }

        lock (_gate)
        {
            foreach (Mark mark in Store.Since(_known))
            {
                // Outlines and notes stay in the file: a worklist of ten thousand slides needs none of them.
                Mark brief = mark with { Content = mark.Content is { } content ? content with { Points = [], Note = "" } : null };
                if (!_slides.TryGetValue(mark.Slide, out Dictionary<Guid, Mark>? marks))
                {
                    _slides[mark.Slide] = marks = [];
                }

                marks[mark.Id] = brief;
                _readers.Add(mark.Reader);
                _known = mark.Change;
                _brief.Remove(mark.Slide);
            }
        }
    }

    /// <summary>What is marked on a slide, as of the last <see cref="Refresh"/>.</summary>
    public SlideMarks Of(string slide)
    {
        lock (_gate)
        {
            if (!_slides.TryGetValue(slide, out Dictionary<Guid, Mark>? marks))
            {
                return SlideMarks.None;
            }

            return _brief.TryGetValue(slide, out SlideMarks? brief) ? brief : _brief[slide] = SlideMarks.Of(marks.Values);
        }
    }

    public void Dispose() => Store.Dispose();
}
