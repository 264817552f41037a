using System.Diagnostics;
using Pathology.Screening;
using Pathology.Slides;
using Pathology.Tissue;

namespace Pathology.Tasks;

/// <summary>A slide that is open and was looked at from afar: all of its preparation that no model has a say in.</summary>
/// <param name="Slide">Whoever takes the look owns it.</param>
/// <param name="Objections">What whoever asked for it should know, one sentence each.</param>
/// <param name="Thumbnail">The whole slide, small.</param>
/// <param name="Tissue">Where its tissue is.</param>
/// <param name="Measuring">What measures its quality meanwhile, without a verdict; null where nobody asks.</param>
/// <param name="OpenSeconds">What opening took.</param>
/// <param name="LookSeconds">What the rest took.</param>
internal sealed record SlideLook(
    ISlide Slide, IReadOnlyList<string> Objections, RgbImage Thumbnail, TissueMask Tissue, Task<MeasuredQuality>? Measuring, double OpenSeconds, double LookSeconds)
{
    private const int ThumbnailSide = 2048;

    /// <exception cref="SlideException">The slide cannot be read.</exception>
    public static SlideLook At(SlideJob job, ScreeningRequest request, bool judgesQuality, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        SlideOpenOptions opening = request.Scores.Opening.For(job.MicronsPerPixel, request.Hosts);
        ISlide slide = request.OpenSlide(job.Path, opening);
        try
        {
            IReadOnlyList<string> objections = request.Objections?.Invoke(slide.Info, opening.MicronsPerPixel) ?? [];
            double open = Stopwatch.GetElapsedTime(started).TotalSeconds;
            started = Stopwatch.GetTimestamp();
            RgbImage thumbnail = SlideThumbnail.Read(slide, ThumbnailSide);
            SlideSurvey? survey = judgesQuality ? SlideSurvey.Of(slide, thumbnail, cancellation) : null;
            TissueOptions options = request.Scores.Tiles.Tissue.For(job.Mask) with { Thumbnail = thumbnail };
            TissueMask tissue = survey is null ? TissueFinder.Find(slide, options, cancellation) : TissueFinder.FindIn(survey, options, cancellation);
            return new SlideLook(
                slide,
                objections,
                thumbnail,
                tissue,
                survey is null ? null : Task.Run(() => Measure(survey, tissue, cancellation), cancellation),
                open,
                Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
        catch
        {
            slide.Dispose();
            throw;
        }
    }

    private static MeasuredQuality Measure(SlideSurvey survey, TissueMask tissue, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        (SlideQuality quality, QualityMap map) = QualityMeter.Measure(survey, tissue, cancellation);
        return new MeasuredQuality(quality, map, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }
}
