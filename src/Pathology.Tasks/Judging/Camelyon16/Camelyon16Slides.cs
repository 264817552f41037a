using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Pathology.Scoring;

namespace Pathology.Tasks;

/// <summary>Decides which slides count and brings each one's results and truth together; a few masks are in memory at a time.</summary>
internal sealed class Camelyon16Slides
{
    // Each mask that is read costs some 50 MB at CAMELYON16's sizes.
    private const int MostAtOnce = 4;

    // Scanners differ by a few per cent in what they call the same magnification.
    private const double MostApart = 0.1;

    private readonly Camelyon16Request _request;
    private readonly Dictionary<string, SlideResult> _results;
    private readonly IReadOnlyDictionary<string, bool>? _reference;
    private readonly Dictionary<string, double>? _scores;
    private readonly double _lowest;
    private readonly List<string> _notes = [];

    /// <exception cref="InputFileException">A folder is not there or empty, or a table or result cannot be used.</exception>
    public Camelyon16Slides(Camelyon16Request request)
    {
        _request = request;
        _results = ResultsFolder.Read(request.Results, [request.Reference, request.SlideScores], request.Options.Protocol, _notes);
        _notes.AddRange(request.Truth.Notes);
        _notes.AddRange(_results.Values.SelectMany(result => result.Notes));
        _lowest = _results.Values.SelectMany(result => result.Detections).Select(detection => detection.Confidence).DefaultIfEmpty(0).Min();
        NoteConfidences();
        _reference = request.Reference is { } reference ? ReferenceTable.Read(reference) : request.Truth.Reader?.HasTumour;
        _scores = request.SlideScores is { } scores ? SlideScoreTable.Read(scores) : null;
    }

    /// <summary>What the reader of the numbers should know, a sentence each.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Where the slides' own scores are from.</summary>
    public string ScoreSource => _scores is not null ? Path.GetFileName(_request.SlideScores!)
        : _results.Values.All(result => result.Score is not null) ? "the run's slide scores"
        : "each slide's most confident detection, for want of slide scores";

    /// <summary>Judges every slide that counts, in the order of their names.</summary>
    /// <exception cref="InputFileException">A slide's results or truth cannot be used.</exception>
    public ImmutableArray<EvaluatedSlide> Judge(CancellationToken cancellationToken)
    {
        SlideResult[] counted = Counted();
        if (counted.Length == 0)
        {
            throw new InputFileException(_request.Results, null, "no slide is left to evaluate: the names of results, truth and reference have none in common, or all are excluded.");
        }

        var slides = new EvaluatedSlide[counted.Length];
        var warnings = new ImmutableArray<string>[counted.Length];
        var failures = new ExceptionDispatchInfo?[counted.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Min(MostAtOnce, Environment.ProcessorCount), CancellationToken = cancellationToken };
        Parallel.For(0, counted.Length, options, (i, loop) =>
        {
            try
            {
                (slides[i], warnings[i]) = Judge(counted[i], cancellationToken);
            }
#pragma warning disable CA1031 // it is thrown again below, that of the first slide first, so that the same fault is told every time
            catch (Exception failure)
#pragma warning restore CA1031
            {
                failures[i] = ExceptionDispatchInfo.Capture(failure);
                loop.Break();
            }
        });
        failures.FirstOrDefault(failure => failure is not null)?.Throw();
        _notes.AddRange(warnings.SelectMany(ofSlide => ofSlide));
        NoteOtherResolution(counted, slides);
        return [.. slides];
    }

    private SlideResult[] Counted()
    {
        HashSet<string> excluded = [.. _request.Excluded.Select(SlideName.Of)];
        HashSet<string> apart = [.. _request.ExcludedFromLesions.Select(SlideName.Of)];
        HashSet<string> known = new(_results.Keys.Concat(_reference?.Keys ?? _request.Truth.Names), SlideName.Comparer);
        _notes.AddRange(excluded.Where(name => !known.Contains(name)).Select(name => $"{_request.Words.Exclude} {name}: there is no such slide."));
        _notes.AddRange(apart.Where(name => !known.Contains(name)).Select(name => $"{_request.Words.ExcludeLesions} {name}: there is no such slide."));
        IEnumerable<string> expected = (_reference?.Keys ?? _request.Truth.Names).Where(name => !excluded.Contains(name, SlideName.Comparer));
        string[] missing = [.. expected.Where(name => !_results.ContainsKey(name)).Order(SlideName.Comparer)];
        if (missing.Length > 0 && _request.Options.Protocol == FrocProtocol.GigaDb2018)
        {
            throw new InputFileException(
                _request.Results, null, $"there are no results for {NameList.Of(missing)}; the 2018 protocol counts every slide, so give an empty file for one without detections, or leave it out with {_request.Words.Exclude}.");
        }

        if (missing.Length > 0)
        {
            _notes.Add($"There are no results for {NameList.Of(missing)}; the 2016 protocol counts the slides that have a file, so these are neither missed lesions nor slides.");
        }

        string[] strange = [.. _results.Keys.Where(name => _reference?.ContainsKey(name) == false && !excluded.Contains(name, SlideName.Comparer)).Order(SlideName.Comparer)];
        NoteUnknown(strange);

        return
        [
            .. _results.Values
                .Where(result => !excluded.Contains(result.Name, SlideName.Comparer) && _reference?.ContainsKey(result.Name) != false)
                .OrderBy(result => result.Name, SlideName.Comparer),
        ];
    }

    private void NoteUnknown(string[] names)
    {
        HashSet<string> unclear = new(_request.Truth.Reader?.Unclear.Select(SlideName.Of) ?? [], SlideName.Comparer);
        string[] doubtful = [.. names.Where(unclear.Contains)];
        string[] unread = [.. names.Where(name => !unclear.Contains(name))];
        if (doubtful.Length > 0)
        {
            _notes.Add($"{_request.Truth.Reader!.Name} has read {NameList.Of(doubtful)} as unclear; left out.");
        }

        if (unread.Length > 0)
        {
            _notes.Add(_request.Truth.Reader is { } reader
                ? $"{reader.Name} has not marked {NameList.Of(unread)} as read; left out."
                : $"The reference does not know {NameList.Of(unread)}; left out.");
        }
    }

    private bool IsApart(SlideResult result) => _request.ExcludedFromLesions.Any(name => SlideName.Comparer.Equals(SlideName.Of(name), result.Name));

    private void NoteConfidences()
    {
        double highest = _results.Values.SelectMany(result => result.Detections).Select(detection => detection.Confidence).DefaultIfEmpty(0).Max();
        if (_lowest < 0 || highest > 1)
        {
            string lost = _lowest < 0 ? ", and what is not above 0 finds no lesion" : "";
            _notes.Add(FormattableString.Invariant($"Confidences reach from {_lowest} to {highest}, not from 0 to 1: only their order counts{lost}, as for the official scorers."));
        }
    }

    // One line for the lot: slides of one scanner are all alike.
    private void NoteOtherResolution(SlideResult[] results, EvaluatedSlide[] slides)
    {
        foreach ((SlideResult result, EvaluatedSlide slide) in results.Zip(slides))
        {
            if (result.MicronsPerPixel is { } screened && slide.MicronsPerPixel is { } measured && Math.Abs(screened - measured) > MostApart * measured)
            {
                _notes.Add(FormattableString.Invariant(
                    $"{result.Name} was screened at {screened:0.###} µm a pixel, but its lesions are measured at {measured:0.###}; {_request.Words.MicronsPerPixel} {screened:0.###} measures them as they are."));
                return;
            }
        }
    }

    private (EvaluatedSlide Slide, ImmutableArray<string> Warnings) Judge(SlideResult result, CancellationToken cancellationToken)
    {
        TumourMask? tumour = TruthOf(result, cancellationToken);
        EvaluationMask? truth = tumour is null ? null : EvaluationMask.Of(tumour, _request.Options);
        FrocSlide findings = FrocSlide.Judge(result.Name, truth, result.Detections, _request.Options);
        bool hasTumour = tumour is not null || (IsApart(result) && _reference?[result.Name] == true);
        return (new EvaluatedSlide(findings, hasTumour, ScoreOf(result), !IsApart(result), truth?.MicronsPerPixel) { Taken = tumour?.Taken }, tumour?.Warnings ?? []);
    }

    // The tumour of a slide; null for a slide without.
    private TumourMask? TruthOf(SlideResult result, CancellationToken cancellationToken)
    {
        bool? said = _reference?[result.Name];
        bool isExpected = said ?? result.Name.StartsWith("tumor", StringComparison.OrdinalIgnoreCase);
        if (result.Size is { } screened)
        {
            result.ThrowIfOutside(screened, 0);
        }

        if (said == false || ((!isExpected || IsApart(result)) && _request.Truth.FileOf(result.Name) is null))
        {
            return null;
        }

        if (_request.Truth.FileOf(result.Name) is not { } path)
        {
            throw new InputFileException(
                result.Path, null, $"{(said is null ? "the name says" : "the reference says")} that the slide holds tumour, but there is no file for it among the masks or annotations.");
        }

        TumourMask tumour = _request.Truth.Read(result, _request.Options.MicronsPerPixel, cancellationToken);
        ThrowIfOfAnotherSlide(path, tumour, result);
        return tumour.HasTumour || !isExpected
            ? tumour.HasTumour ? tumour : null
            : throw new InputFileException(path, null, $"holds no tumour, though {(said is null ? "the slide's name" : _request.Truth.Reader is { } reader ? reader.Name : "the reference")} says that the slide does.");
    }

    private static void ThrowIfOfAnotherSlide(string path, TumourMask tumour, SlideResult result)
    {
        if (tumour.BaseSize is not { } size)
        {
            return;
        }

        if (result.Size is { } screened && !(IsAsLong(screened.Width, size.Width, tumour.BasePadding.Width) && IsAsLong(screened.Height, size.Height, tumour.BasePadding.Height)))
        {
            throw new InputFileException(
                path, null, $"a mask of {size.Width} x {size.Height} pixels is not of the slide that was screened, which is {screened.Width} x {screened.Height}; give the mask of this slide.");
        }

        result.ThrowIfOutside(size, TumourMask.UsualDownsample);
    }

    private static bool IsAsLong(long slide, long mask, long padding) =>
        mask - slide > -TumourMask.UsualDownsample && mask - slide < TumourMask.UsualDownsample + padding;

    private double ScoreOf(SlideResult result) => _scores is null
        ? result.Score ?? result.Detections.Select(detection => detection.Confidence).DefaultIfEmpty(_lowest < 0 ? double.NegativeInfinity : 0).Max()
        : _scores.TryGetValue(result.Name, out double score)
            ? score
            : throw new InputFileException(_request.SlideScores!, null, $"there is no score for the slide {result.Name}; add a line, or leave the slide out with {_request.Words.Exclude}.");
}
