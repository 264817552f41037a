using System.Diagnostics;
using Pathology.Screening;
using Pathology.Slides;
using Pathology.Tissue;

namespace Pathology.Tasks;

/// <summary>A slide that is open and was looked at from afar: all of its preparation that no model has a say in.</summary>
/// <param name="Slide">Whoever takes the look owns it.</param>
/// <param name="Objections">What whoever asked for it should know, one sentence each.</param>
/// <param name="Thumbnail">The whole slide, small.</param>
/// <param name="Survey">What tissue and quality are told from; null where quality is not asked for.</param>
/// <param name="OpenSeconds">What opening took.</param>
/// <param name="LookSeconds">What the rest took.</param>
internal sealed record SlideLook(
    ISlide Slide, IReadOnlyList<string> Objections, RgbImage Thumbnail, SlideSurvey? Survey, double OpenSeconds, double LookSeconds)
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
            return new SlideLook(slide, objections, thumbnail, survey, open, Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
        catch
        {
            slide.Dispose();
            throw;
        }
    }
}
