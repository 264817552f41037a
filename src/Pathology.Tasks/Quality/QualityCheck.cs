using System.Globalization;
using Pathology.Outputs;
using Pathology.Screening;
using Pathology.Slides;
using Pathology.Tissue;

namespace Pathology.Tasks;

/// <summary>Looks at the quality of slides alone: no model, no tile. What was measured before of the same file is taken as it stands.</summary>
/// <param name="output">The folder that the files go to.</param>
/// <param name="opening">How slides are opened.</param>
/// <param name="options">Where quality is called doubtful; a change in them measures nothing anew.</param>
/// <param name="hosts">Processes that read in place of this one; null for none.</param>
public sealed class QualityCheck(string output, OpeningOptions opening, QualityOptions options, ReadHosts? hosts)
{
    private const string Rules = "pathology quality 1"; // raised when something else is measured
    private const int ThumbnailSide = 1024;

    /// <summary>One slide. May be called for several at once.</summary>
    /// <param name="job">The slide; a mask that a list names plays no part.</param>
    /// <param name="cancellation">Stops it and leaves nothing half.</param>
    /// <returns>What was measured and judged, or why it could not be.</returns>
    /// <exception cref="IOException">Its files cannot be written.</exception>
    public CheckedSlide Check(SlideJob job, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        string key;
        (SlideQuality Quality, QualityMap Map) measured;
        CheckedSlide known;
        RgbImage thumbnail;
        try
        {
            key = KeyOf(job);
            if (QualityFolder.Find(output, job.Name, job.Path, key) is { } earlier)
            {
                return Judged(earlier);
            }

            using ISlide slide = Slide.Open(job.Path, opening.For(job.MicronsPerPixel, hosts));
            var survey = SlideSurvey.Of(slide, cancellation);
            measured = QualityMeter.Measure(survey, cancellationToken: cancellation);
            thumbnail = survey.Thumbnail(ThumbnailSide);
            known = new CheckedSlide(job.Name, job.Path)
            {
                Quality = measured.Quality,
                MicronsPerPixel = slide.Info.MicronsPerPixel?.Mean,
                MicronsPerPixelSource = slide.Info.MicronsPerPixelSource,
                Reader = slide.Info.Reader,
            };
        }
        catch (Exception error) when (error is SlideException or IOException or UnauthorizedAccessException or OutOfMemoryException or OverflowException)
        {
            string said = error.Message.Contains(job.Path, StringComparison.Ordinal) ? error.Message : $"{job.Path}: {error.Message}";
            return new CheckedSlide(job.Name, job.Path) { Reason = said };
        }

        CheckedSlide judged = Judged(known);
        QualityFolder.Write(output, judged, key, thumbnail, measured.Map);
        return judged;
    }

    private CheckedSlide Judged(CheckedSlide slide) => slide with { Quality = QualityJudge.Judge(slide.Quality!, options) };

    private string KeyOf(SlideJob job)
    {
        string content = DicomWebSlides.IsAddress(job.Path) ? job.Path : FileFingerprint.Of(Slide.FilesOf(job.Path));
        string resolution = (job.MicronsPerPixel ?? opening.MicronsPerPixel)?.ToString("R", CultureInfo.InvariantCulture) ?? "";
        return $"{Rules} {content} {resolution} {opening.Reader}";
    }
}
