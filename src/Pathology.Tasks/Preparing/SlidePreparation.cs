using System.Diagnostics;
using Pathology.Inference;
using Pathology.Screening;

namespace Pathology.Tasks;

/// <summary>Everything done to a slide before its first tile is read: opened, looked at from afar, planned.</summary>
public sealed class SlidePreparation
{
    private readonly ScreeningRequest _request;
    private readonly ModelInfo _model;
    private readonly IScreeningTask _task;
    private readonly DenseClassifiers? _dense;
    private readonly IReadOnlyList<string> _modelWarnings;
    private readonly bool _isForScoring;

    /// <param name="request">How slides are screened.</param>
    /// <param name="model">Whose tiles are planned.</param>
    /// <param name="task">What is looked for.</param>
    /// <param name="dense">What takes fields rather than tiles; null for tiles.</param>
    /// <param name="modelWarnings">What every result should say of the model.</param>
    /// <param name="isForScoring">Whether tiles are scored and not only counted: slides' quality and stain are measured then.</param>
    internal SlidePreparation(
        ScreeningRequest request, ModelInfo model, IScreeningTask task, DenseClassifiers? dense, IReadOnlyList<string> modelWarnings, bool isForScoring) =>
        (_request, _model, _task, _dense, _modelWarnings, _isForScoring) = (request, model, task, dense, modelWarnings, isForScoring);

    /// <summary>The preparation of slides whose tiles are only counted: no network is loaded.</summary>
    /// <exception cref="ArgumentException">Options do not go together, for this model.</exception>
    public static SlidePreparation For(ScreeningRequest request, ModelInfo model)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new SlidePreparation(request, model, request.Scores.Task.Begin(model, request.Findings, request.Tables), null, [], isForScoring: false);
    }

    public Task<PreparedSlide> PrepareAsync(SlideJob job, CancellationToken cancellation) => Task.Run(
        async () => Prepare(
            _request.FirstLook?.Take(job) is { } ahead ? await ahead.ConfigureAwait(false) : SlideLook.At(job, _request, _isForScoring, cancellation),
            cancellation),
        cancellation);

    private PreparedSlide Prepare(SlideLook look, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        (ISlide slide, RgbImage thumbnail) = (look.Slide, look.Thumbnail);
        try
        {
            ScoredPart part = _task.Choose(slide, look.Tissue, cancellation);
            TissueMask tissue = part.Tissue;
            TilePlan plan = TilePlan.For(slide.Info, _model, tissue, _request.Scores.Tiles.Plan);
            SlideDoubts.ThrowIfNothingWasFoundOnIt(slide.Info, tissue, thumbnail);
            StainNormalization? normalization = _isForScoring && plan.Count > 0 && _request.Scores.Normalization is { } choice
                ? SlideStain.For(slide, look.Tissue, _model, choice, cancellation) // of the whole slide, whichever part is scored
                : null;
            return new PreparedSlide(slide, tissue, plan, thumbnail)
            {
                Regions = part.Regions,
                Normalization = normalization,
                Fields = _dense is { } dense ? FieldPlan.For(plan, dense.Across, dense.Field) : null,
                Warnings =
                [
                    .. _modelWarnings,
                    .. look.Objections,
                    .. slide.Info.Warnings,
                    .. SlideDoubts.Of(slide, tissue),
                    .. SlideWarnings.For(slide.Info, _model, tissue, plan, _request.Findings.SlideClassifier),
                    .. DenseSentences.Warnings(_dense, plan),
                    .. SlideStain.Warnings(normalization),
                ],
                Stages = new Dictionary<ScreeningStage, double>
                {
                    [ScreeningStage.Open] = look.OpenSeconds,
                    [ScreeningStage.Tissue] = look.LookSeconds + Stopwatch.GetElapsedTime(started).TotalSeconds,
                },
                Measuring = look.Measuring is { } measuring ? JudgeAsync(measuring) : null,
            };
        }
        catch
        {
            slide.Dispose();
            throw;
        }
    }

    private async Task<MeasuredQuality> JudgeAsync(Task<MeasuredQuality> measuring)
    {
        MeasuredQuality measured = await measuring.ConfigureAwait(false);
        return measured with { Quality = QualityJudge.Judge(measured.Quality, _task.Findings.Quality) };
    }
}
