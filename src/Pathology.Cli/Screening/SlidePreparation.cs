using System.Diagnostics;
using Pathology.Inference;
using Pathology.Screening;
using Pathology.Tissue;

namespace Pathology.Cli;

/// <summary>Everything done to a slide before its first tile is read: opened, looked at from afar, planned.</summary>
internal sealed class SlidePreparation(ScreenRequest request, ModelInfo model, MitosisTask? mitoses = null)
{
    private const int ThumbnailSide = 2048;

    /// <summary>What takes fields rather than tiles, where the run is dense.</summary>
    public DenseClassifiers? Dense { get; init; }

    /// <summary>What every result should say of the model.</summary>
    public IReadOnlyList<string> ModelWarnings { get; init; } = [];

    public Task<PreparedSlide> PrepareAsync(SlideJob job, CancellationToken cancellation) =>
        Task.Run(() => Prepare(job, cancellation), cancellation);

    public PreparedSlide Prepare(SlideJob job, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        ISlide slide = request.OpenSlide(job.Path, request.Opening(job.MicronsPerPixel));
        try
        {
            IEnumerable<string> contradictions = SlideContradictions.Of(slide.Info, request.Opening(job.MicronsPerPixel).MicronsPerPixel, request.ForcesResolution, request.Plan.RegionOfInterest);
            double open = Stopwatch.GetElapsedTime(started).TotalSeconds;
            started = Stopwatch.GetTimestamp();
            RgbImage thumbnail = SlideThumbnail.Read(slide, ThumbnailSide);
            TissueMask tissue = TissueFinder.Find(slide, TissueChoice.For(request.Tissue, job.Mask), cancellation);
            tissue = mitoses?.Restrict(slide, tissue, cancellation) ?? tissue;
            TilePlan plan = TilePlan.For(slide.Info, model, tissue, request.Plan);
            SlideDoubts.ThrowIfNothingWasFoundOnIt(slide.Info, tissue, thumbnail);
            return new PreparedSlide(slide, tissue, plan, thumbnail)
            {
                Fields = Dense is { } dense ? FieldPlan.For(plan, dense.Across, dense.Field) : null,
                Warnings = [.. ModelWarnings, .. contradictions, .. slide.Info.Warnings, .. SlideDoubts.Of(slide, tissue), .. SlideWarnings.For(slide.Info, model, tissue, plan, request.SlideClassifier), .. DenseChoice.Warnings(Dense, plan)],
                Stages = new SortedDictionary<string, double>(StringComparer.Ordinal)
                {
                    ["open"] = open,
                    ["tissue"] = Stopwatch.GetElapsedTime(started).TotalSeconds,
                },
            };
        }
        catch
        {
            slide.Dispose();
            throw;
        }
    }
}
