namespace Pathology.Marks;

/// <summary>A slide that one reader has read: what they say of it, and where they say that tumour lies.</summary>
internal sealed class ReadSlide
{
    private readonly string _source;
    private readonly MarkContent[] _tumour;
    private readonly MarkContent[] _cutOut;

    /// <param name="source">Where the marks are from, for messages.</param>
    /// <param name="marks">All that the reader said of the slide.</param>
    public ReadSlide(string source, MarkContent[] marks)
    {
        _source = source;
        Verdict = marks.First(IsRead).Verdict;
        HashSet<string> rejected = [.. marks.Where(mark => mark.Judgement == FindingJudgement.Rejected).Select(mark => mark.Finding).OfType<string>()];
        MarkContent[] drawn = [.. marks.Where(mark => mark.Kind == MarkKind.Drawn && !(mark.Finding is { } finding && rejected.Contains(finding)))];
        HashSet<string> corrected = [.. drawn.Select(mark => mark.Finding).OfType<string>()];
        IEnumerable<MarkContent> confirmed = marks.Where(mark => mark.Judgement == FindingJudgement.Confirmed && !corrected.Contains(mark.Finding ?? ""));
        _tumour = [.. confirmed, .. drawn.Where(mark => mark.Meaning == MarkMeaning.Positive && mark.Shape != MarkShape.Line)];
        _cutOut = [.. drawn.Where(mark => mark.Meaning == MarkMeaning.CutOut && MarkOutline.IsArea(mark))];
    }

    public SlideVerdict Verdict { get; }

    /// <summary>Whether they confirmed or drew tumour, with an area or without.</summary>
    public bool IsTumourMarked => _tumour.Length > 0;

    public bool HasAreas => Array.Exists(_tumour, MarkOutline.IsArea);

    public bool HasPoints => Array.Exists(_tumour, mark => mark.Shape == MarkShape.Point);

    /// <summary>Whether a mark says that its slide was read.</summary>
    public static bool IsRead(MarkContent? content) => content is { Kind: MarkKind.Verdict, State: ReadingState.Read };

    /// <summary>The areas as they stand in a file of ASAP's, so that they are taken as such a file is.</summary>
    public AsapAnnotations Areas()
    {
        using var file = new MemoryStream();
        MarksAsap.Write(file, _tumour.Where(MarkOutline.IsArea).Concat(_cutOut));
        file.Position = 0;
        var read = AsapAnnotations.Read(_source, file);
        return read with { Annotations = [.. read.Annotations.Select(annotation => annotation with { Line = 0 })] };
    }
}
