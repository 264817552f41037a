namespace Pathology.Marks;

/// <summary>What one reader says of slides, as truth: which hold tumour, and where it lies.</summary>
/// <remarks>
/// Slides that they have marked as read count, no others. A slide holds tumour where the verdict says so; without a verdict, where they
/// confirmed or drew any. It lies in the findings that they confirmed, in their own outline where they corrected it, and in what they drew
/// as tumour, less what they cut out; a finding that they said nothing of is none.
/// </remarks>
public sealed class MarkedTruth
{
    private readonly Dictionary<string, bool> _hasTumour = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AsapAnnotations> _areas = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SlideVerdict> _verdicts = new(StringComparer.Ordinal);
    private readonly List<string> _unclear = [];
    private readonly List<string> _withoutVerdict = [];
    private readonly List<string> _overruled = [];
    private readonly List<string> _withPoints = [];

    private MarkedTruth(string reader) => Reader = reader;

    /// <summary>Whose marks they are.</summary>
    public string Reader { get; }

    /// <summary>Whether each slide that was read, and could be judged, holds tumour; by the slide's name in its run.</summary>
    public IReadOnlyDictionary<string, bool> HasTumour => _hasTumour;

    /// <summary>The verdict on each of them that has one.</summary>
    public IReadOnlyDictionary<string, SlideVerdict> Verdicts => _verdicts;

    /// <summary>The areas of each slide that holds tumour and has any, in base pixels.</summary>
    public IReadOnlyDictionary<string, AsapAnnotations> Areas => _areas;

    /// <summary>Slides that were read as ones that cannot be judged; they do not count.</summary>
    public IReadOnlyList<string> Unclear => _unclear;

    /// <summary>Slides that were marked as read without a verdict: the marks on them say whether they hold tumour.</summary>
    public IReadOnlyList<string> WithoutVerdict => _withoutVerdict;

    /// <summary>Slides whose verdict is negative, though tumour is marked on them; the verdict counts.</summary>
    public IReadOnlyList<string> Overruled => _overruled;

    /// <summary>Slides with points of tumour, which have no area and so are no lesion that could be found.</summary>
    public IReadOnlyList<string> WithPoints => _withPoints;

    /// <summary>Slides that hold tumour, and nobody outlined where.</summary>
    public IReadOnlyList<string> WithoutAreas => [.. _hasTumour.Where(slide => slide.Value && !_areas.ContainsKey(slide.Key)).Select(slide => slide.Key)];

    /// <summary>Who has marked slides as read, in the order of their names.</summary>
    public static IReadOnlyList<string> ReadersOf(IEnumerable<Mark> marks)
    {
        ArgumentNullException.ThrowIfNull(marks);
        return [.. marks.Where(mark => ReadSlide.IsRead(mark.Content)).Select(mark => mark.Author).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>What a reader's marks come to.</summary>
    /// <param name="source">Where they are kept, for messages.</param>
    /// <param name="marks">The marks of all slides as they are now, of whomever.</param>
    /// <param name="reader">Whose count.</param>
    public static MarkedTruth Of(string source, IEnumerable<Mark> marks, string reader)
    {
        ArgumentNullException.ThrowIfNull(marks);
        var truth = new MarkedTruth(reader);
        foreach (IGrouping<string, Mark> slide in marks.Where(mark => mark.Author == reader).GroupBy(mark => mark.Slide).OrderBy(slide => slide.Key, StringComparer.Ordinal))
        {
            MarkContent[] said = [.. slide.Select(mark => mark.Content).OfType<MarkContent>()];
            if (Array.Exists(said, ReadSlide.IsRead))
            {
                truth.Add(slide.Key, new ReadSlide($"{source}: the marks of {slide.Key}", said));
            }
        }

        return truth;
    }

    private void Add(string name, ReadSlide slide)
    {
        if (slide.Verdict == SlideVerdict.Unclear)
        {
            _unclear.Add(name);
            return;
        }

        bool hasTumour = slide.Verdict.IsPositive() ?? slide.IsTumourMarked;
        _hasTumour.Add(name, hasTumour);
        if (slide.Verdict == SlideVerdict.None)
        {
            _withoutVerdict.Add(name);
        }
        else
        {
            _verdicts.Add(name, slide.Verdict);
        }

        if (slide.IsTumourMarked && !hasTumour)
        {
            _overruled.Add(name);
        }

        if (hasTumour && slide.HasPoints)
        {
            _withPoints.Add(name);
        }

        if (hasTumour && slide.HasAreas)
        {
            _areas.Add(name, slide.Areas());
        }
    }
}
