namespace Pathology.Cli;

/// <summary>Takes each slide once, by whichever ways it is named, and keeps what lists say of it.</summary>
internal sealed class SlideMerge
{
    private readonly List<SlideInput> _slides = [];
    private readonly Dictionary<FileIdentity, int> _files = [];
    private readonly Dictionary<string, int> _missing = new(StringComparer.Ordinal);

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
            ? (_files.TryAdd(file, _slides.Count) ? -1 : _files[file])
            : _missing.TryAdd(Path.GetFullPath(slide.Path), _slides.Count) ? -1 : _missing[Path.GetFullPath(slide.Path)];
        if (known < 0)
        {
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

        if (slide.Listed is { } listed)
        {
            // What a list says counts, whichever argument came first.
            _slides[known] = first with { Listed = Agreed(slide, first.Listed, listed) };
        }
    }

    private static ListEntry Agreed(SlideInput slide, ListEntry? first, ListEntry second) =>
        first is null || first.SaysTheSame(second)
            ? first ?? second
            : throw new InputFileException(
                second.List,
                second.Line,
                $"{slide.Path} stands {(first.List == second.List ? "" : $"in {first.List}, ")}in line {first.Line} already with {Wish(first)}, and here with {Wish(second)}; keep one of the two.");

    private static string Wish(ListEntry entry) => entry.Wish.Length == 0 ? "nothing of its own" : entry.Wish;
}
