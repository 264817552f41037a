namespace Pathology.Marks;

/// <summary>Takes marks of a file into a store, and counts what became of each.</summary>
public sealed class MarkImport
{
    private readonly MarkStore _store;
    private readonly string? _reader;

    /// <param name="store">Where they go.</param>
    /// <param name="reader">Whose they are, where the file does not say.</param>
    public MarkImport(MarkStore store, string? reader) => (_store, _reader) = (store, reader);

    /// <summary>Marks that were not there.</summary>
    public int Added { get; private set; }

    /// <summary>Marks that were changed in the file, and not here.</summary>
    public int Changed { get; private set; }

    /// <summary>Marks that are as they were.</summary>
    public int Same { get; private set; }

    /// <summary>Marks that were changed here and in the file: both are kept, the file's as a mark of its own.</summary>
    public int Both { get; private set; }

    /// <summary>Marks that cannot be, each as a sentence.</summary>
    public IReadOnlyList<string> Refused => _refused;

    private readonly List<string> _refused = [];

    /// <summary>Takes one file's marks on a slide.</summary>
    /// <param name="slide">The slide's name in its run.</param>
    /// <param name="marks">What the file has.</param>
    /// <exception cref="ArgumentException">The file does not say whose a mark is, and nobody was given.</exception>
    public void Take(string slide, IEnumerable<ExchangedMark> marks)
    {
        ArgumentNullException.ThrowIfNull(marks);
        var known = _store.Of(slide).ToDictionary(mark => mark.Id);
        foreach (ExchangedMark mark in marks)
        {
            if (MarkRules.FaultOf(mark.Content) is { } fault)
            {
                _refused.Add(fault);
                continue;
            }

            string reader = mark.Reader ?? _reader ?? throw new ArgumentException("The file does not say whose its marks are: name the reader.", nameof(marks));
            Mark written = Take(slide, mark, reader, known);
            known[written.Id] = written;
        }
    }

    private Mark Take(string slide, ExchangedMark mark, string reader, Dictionary<Guid, Mark> known)
    {
        Guid id = mark.Content.Kind == MarkKind.Drawn ? mark.Id ?? Guid.NewGuid() : MarkIds.For(mark.Content, reader, null);
        Mark? there = known.GetValueOrDefault(id) ?? (mark.Id is null ? known.Values.FirstOrDefault(one => one.Content is { } content && IsSamePlace(content, mark.Content)) : null);
        if (there?.Content is { } now && (mark.Id is null || IsSame(now, mark.Content)))
        {
            Same++;
            return there;
        }

        if (there is null || mark.Version == there.Version)
        {
            _ = there is null ? Added++ : Changed++;
            return _store.Write(slide, id, there?.Version ?? 0, there is null ? reader : _reader ?? reader, mark.Content);
        }

        // A judgement or a verdict is one alone: what is here is newer, and stays. Its other side stands in the file still.
        Both++;
        return mark.Content.Kind == MarkKind.Drawn ? _store.Write(slide, Guid.NewGuid(), 0, _reader ?? reader, mark.Content) : there;
    }

    // A file without ids, as ASAP's: who draws the same thing in the same place means the same mark, and a finding's own outline its judgement.
    private static bool IsSamePlace(MarkContent here, MarkContent there) =>
        here.Kind != MarkKind.Verdict
        && MarkOutline.AreAlike(MarkOutline.Flat(MarkOutline.Of(here)).AsSpan(), MarkOutline.Flat(MarkOutline.Of(there)).AsSpan())
        && (here.Kind == MarkKind.Judgement || (here.Meaning == there.Meaning && here.Note == there.Note));

    private static bool IsSame(MarkContent one, MarkContent other) =>
        MarkOutline.AreAlike(one.Points.AsSpan(), other.Points.AsSpan())
        && MarkJson.Write(one with { Points = [], Seconds = null }) == MarkJson.Write(other with { Points = [], Seconds = null });
}
