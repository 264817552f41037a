using System.Collections.Frozen;
using System.Collections.Immutable;
using Pathology.Viewer.Catalog;

namespace Pathology.Viewer.Reading;

/// <summary>The marks of each source that has a place for them.</summary>
internal sealed class MarkBooks(ImmutableArray<SourceEntry> sources) : IDisposable
{
    // Two sources of one folder share its marks.
    private readonly FrozenDictionary<string, MarkBook> _byFolder = sources
        .Select(source => source.MarksFolder)
        .OfType<string>()
        .Distinct(StringComparer.Ordinal)
        .ToFrozenDictionary(folder => folder, folder => new MarkBook(folder), StringComparer.Ordinal);

    /// <summary>A source's marks; null where there is no place for any.</summary>
    public MarkBook? Of(SourceEntry source) => source.MarksFolder is { } folder ? _byFolder[folder] : null;

    /// <summary>What the worklist shows of a slide's marks.</summary>
    public SlideMarks Of(SlideEntry slide) => Of(slide.Source)?.Of(slide.Name) ?? SlideMarks.None;

    public void Refresh()
    {
        foreach (MarkBook book in _byFolder.Values)
        {
            book.Refresh();
        }
    }

    /// <summary>The latest change of each source, by its id.</summary>
    public ImmutableSortedDictionary<string, long> Latest() => sources
        .Where(source => source.MarksFolder is not null)
        .ToImmutableSortedDictionary(source => source.Id, source => Of(source)!.Latest, StringComparer.Ordinal);

    public void Dispose()
    {
        foreach (MarkBook book in _byFolder.Values)
        {
            book.Dispose();
        }
    }
}
