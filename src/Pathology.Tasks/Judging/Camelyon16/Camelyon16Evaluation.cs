using System.Collections.Immutable;
using Pathology.Scoring;

namespace Pathology.Tasks;

/// <summary>Everything that <c>evaluate camelyon16</c> finds out.</summary>
public sealed record Camelyon16Evaluation
{
    // Where the curve's band is measured: evenly on the axis that it is drawn on, 1/8 to 8.
    private static readonly ImmutableArray<double> s_bandAt = [.. Enumerable.Range(0, 49).Select(i => Math.Pow(2, -3 + (i / 8.0)))];

    public required Camelyon16Request Request { get; init; }

    public required ImmutableArray<EvaluatedSlide> Slides { get; init; }

    /// <summary>The slides whose lesions count.</summary>
    public IEnumerable<FrocSlide> LesionSlides => Slides.Where(slide => slide.CountsForLesions).Select(slide => slide.Findings);

    /// <summary>What the reader of the numbers should know, a sentence each.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>What was taken of the masks, and of how many slides each: levels and values are told by size, resolution and convention.</summary>
    public IEnumerable<(string Taken, int Slides)> Masks => Slides
        .Where(slide => slide.Taken is not null)
        .GroupBy(slide => slide.Taken!, StringComparer.Ordinal)
        .OrderByDescending(same => same.Count())
        .Select(same => (same.Key, same.Count()));

    /// <summary>Where the slides' own scores are from, in words.</summary>
    public required string ScoreSource { get; init; }

    public required FrocCurve Froc { get; init; }

    /// <summary>Of the six sensitivities and their mean; empty where nothing was resampled.</summary>
    public required ImmutableArray<BootstrapInterval?> FrocIntervals { get; init; }

    /// <summary>The curve's band: false positives a slide, and the interval of the sensitivity there.</summary>
    public required ImmutableArray<(double FalsePositives, BootstrapInterval Sensitivity)> Band { get; init; }

    public required RocCurve Roc { get; init; }

    /// <summary>Of the area under <see cref="Roc"/>; null where there is none.</summary>
    public required BootstrapInterval? AreaInterval { get; init; }

    /// <summary>Reads and judges everything; nothing is written.</summary>
    public static Camelyon16Evaluation Of(Camelyon16Request request, CancellationToken cancellationToken)
    {
        var reading = new Camelyon16Slides(request);
        ImmutableArray<EvaluatedSlide> slides = reading.Judge(cancellationToken);
        FrocSlide[] findings = [.. slides.Where(slide => slide.CountsForLesions).Select(slide => slide.Findings)];
        var froc = FrocCurve.Of(findings, request.Options);
        return new Camelyon16Evaluation
        {
            Request = request,
            Slides = slides,
            Notes = [.. reading.Notes, .. DroppedThreshold.NoteOn(findings, froc, request.Options)],
            ScoreSource = reading.ScoreSource,
            Froc = froc,
            FrocIntervals = FrocCurve.IntervalsOf(findings, request.Options, request.Bootstrap),
            Band = [.. FrocCurve.BandOf(findings, request.Options, request.Bootstrap, s_bandAt)
                .Zip(s_bandAt)
                .Where(pair => pair.First is not null)
                .Select(pair => (pair.Second, pair.First!.Value))],
            Roc = RocCurve.Of(slides.Select(slide => (slide.Score, slide.HasTumour))),
            AreaInterval = request.Bootstrap.IntervalOf(slides.Length, drawn => RocCurve.Of(Drawn(slides, drawn)).Area ?? double.NaN),
        };
    }

    private static IEnumerable<(double Score, bool IsPositive)> Drawn(ImmutableArray<EvaluatedSlide> slides, int[] drawn) =>
        slides.SelectMany((slide, i) => Enumerable.Repeat((slide.Score, slide.HasTumour), drawn[i]));
}
