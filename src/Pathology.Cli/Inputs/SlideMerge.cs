namespace Pathology.Cli;

/// <summary>Takes each slide once, by whichever ways it is named, and keeps what lists say of it.</summary>
internal sealed class SlideMerge
{
    private readonly List<SlideInput> _slides = [];
    private readonly List<FileIdentity> _identities = []; // of the slides, as far as the last that is there
    private readonly IndexTable<FileIdentity> _files;
    private readonly IndexTable<string> _missing;

    public SlideMerge()
    {
        _files = new IndexTable<FileIdentity>(index => _identities[index], EqualityComparer<FileIdentity>.Default);
        _missing = new IndexTable<string>(index => Path.GetFullPath(_slides[index].Path), StringComparer.Ordinal);
    }

    public IReadOnlyList<SlideInput> Slides => _slides;

    /// <summary>Links to slides that are taken already.</summary>
    public List<PassedOverFile> PassedOver { get; } = [];

    /// <summary>How often a slide was named again by the same path.</summary>
    public int NamedTwice { get; private set; }

    /// <summary>Adds a slide.</summary>
    /// <param name="slide">The slide as it was named.</param>
    /// <param name="identity">Which file it is; null where it is not there, or the system does not tell.</param>
    /// <exception cref="InputFileException">Lists say different things of it; names both lines.</exception>
    public void Add(SlideInput slide, FileIdentity? identity)
    {
        int known = identity is { } file
            ? _files.TryAdd(file, _slides.Count)
            : _missing.TryAdd(Path.GetFullPath(slide.Path), _slides.Count);
        if (known < 0)
        {
            if (identity is { } own)
            {
                _identities.AddRange(Enumerable.Repeat(default(FileIdentity), _slides.Count - _identities.Count)); // those that are not there
                _identities.Add(own);
            }

            _slides.Add(slide);
            return;
        }

        SlideInput first = _slides[known];
        if (FileStatus.IsUndecodable(slide.Path))
        {
            // Two names that differ only in what cannot be shown.
            PassedOver.Add(new PassedOverFile(slide.Path, FileStatus.Of(slide.Path).WhyNoFile(slide.Path) ?? "has a name that looks like another's."));
        }
        else if (Path.GetFullPath(first.Path) == Path.GetFullPath(slide.Path))
        {
            NamedTwice++;
        }
        else
        {
            PassedOver.Add(new PassedOverFile(slide.Path, $"is the same file as {first.Path} (a link), which is screened once."));
        }

        if (slide.Listed is { } listed && first.Listed is null)
        {
            // What a list says counts, whichever argument came first.
            _slides[known] = first with { Listed = listed, ListedLine = slide.ListedLine };
        }

        ThrowIfContradicted(first, slide);
    }

    private static void ThrowIfContradicted(SlideInput first, SlideInput second)
    {
        if (first.Listed is { } one && second.Listed is { } other && !one.SaysTheSame(other))
        {
            throw new InputFileException(
                other.List,
                second.ListedLine,
                $"{second.Path} stands {(one.List == other.List ? "" : $"in {one.List}, ")}in line {first.ListedLine} already with {Wish(one)}, and here with {Wish(other)}; keep one of the two.");
        }
    }

    private static string Wish(ListEntry entry) => entry.Wish.Length == 0 ? "nothing of its own" : entry.Wish;
}
