using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>Free-response receiver operating characteristic: lesions found against false positives a slide.</summary>
public sealed class FrocCurve
{
    private readonly FrocProtocol _protocol;

    private FrocCurve(ImmutableArray<FrocPoint> points, FrocProtocol protocol, int slides, int lesions) =>
        (Points, _protocol, Slides, Lesions, Score) = (points, protocol, slides, lesions, FrocScore.Of(points.AsSpan(), protocol));

    /// <summary>From the lowest threshold, where most is found, to nothing at all. Neighbours may coincide.</summary>
    public ImmutableArray<FrocPoint> Points { get; }

    /// <summary>The challenge's number and the six that it is the mean of.</summary>
    public FrocScore Score { get; }

    /// <summary>How many slides the false positives are shared among.</summary>
    public int Slides { get; }

    /// <summary>How many lesions there are to find.</summary>
    public int Lesions { get; }

    /// <summary>The curve of these slides by their protocol's rules.</summary>
    public static FrocCurve Of(IReadOnlyList<FrocSlide> slides, FrocOptions options)
    {
        FrocLedger ledger = LedgerOf(slides, options);
        ImmutableArray<FrocPoint> points = [.. ledger.PointsOf([.. Enumerable.Repeat(1, slides.Count)])];
        return new FrocCurve(points, options.Protocol, slides.Count, slides.Sum(slide => slide.Countable));
    }

    /// <summary>The sensitivity at a number of false positives a slide, read off as the protocol does: interpolated in 2016, in steps in 2018.</summary>
    public double SensitivityAt(double falsePositives) => FrocScore.Read(Points.AsSpan(), _protocol, [falsePositives])[0];

    /// <summary>Confidence intervals over slides of the six sensitivities and, last, of their mean: seven in all, or none where nothing is drawn.</summary>
    public static ImmutableArray<BootstrapInterval?> IntervalsOf(IReadOnlyList<FrocSlide> slides, FrocOptions options, Bootstrap bootstrap)
    {
        ArgumentNullException.ThrowIfNull(bootstrap);
        FrocLedger ledger = LedgerOf(slides, options);
        return bootstrap.IntervalsOf(slides.Count, drawn =>
        {
            FrocScore score = FrocScore.Of(ledger.PointsOf(drawn), options.Protocol);
            return [.. score.Sensitivities, score.Mean];
        });
    }

    /// <summary>Confidence intervals over slides of the sensitivity at each of <paramref name="falsePositives"/> a slide: the band around a curve.</summary>
    public static ImmutableArray<BootstrapInterval?> BandOf(
        IReadOnlyList<FrocSlide> slides, FrocOptions options, Bootstrap bootstrap, ImmutableArray<double> falsePositives)
    {
        ArgumentNullException.ThrowIfNull(bootstrap);
        FrocLedger ledger = LedgerOf(slides, options);
        return bootstrap.IntervalsOf(slides.Count, drawn => FrocScore.Read(ledger.PointsOf(drawn), options.Protocol, falsePositives));
    }

    private static FrocLedger LedgerOf(IReadOnlyList<FrocSlide> slides, FrocOptions options)
    {
        ArgumentNullException.ThrowIfNull(slides);
        ArgumentNullException.ThrowIfNull(options);
        return new FrocLedger(slides, options.Protocol);
    }
}
