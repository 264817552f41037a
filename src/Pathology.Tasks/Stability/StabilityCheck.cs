using System.Collections.Immutable;
using Pathology.Inference;
using Pathology.Screening;
using Pathology.Slides;

namespace Pathology.Tasks;

/// <summary>Scores tiles of a run's slides again under changed conditions, and tells what that makes of their scores and lesions.</summary>
/// <remarks>
/// Everything is held against the scores that the run left. Memory is that of the network, of two batches a classifier, and of a few numbers a cell of
/// the heatmap. For one slide at a time.
/// </remarks>
public sealed class StabilityCheck : IDisposable
{
    private const long MostBytes = 64L << 20; // of the tiles that int8's ranges are measured on

    private readonly StabilityRequest _request;
    private readonly TileModel _model;
    private readonly IScreeningTask _task;
    private readonly ClassifierSet _classifiers;
    private OtherNetworks? _others;

    private StabilityCheck(StabilityRequest request, TileModel model, IScreeningTask task, ClassifierSet classifiers) =>
        (_request, _model, _task, _classifiers) = (request, model, task, classifiers);

    /// <summary>What whoever reads the numbers should know of the network and its devices, a sentence each.</summary>
    public IEnumerable<string> Notes => _classifiers.Notes.Concat(_classifiers.Warnings);

    /// <summary>Loads the run's model.</summary>
    /// <exception cref="ModelException">It cannot be run.</exception>
    /// <exception cref="MachineNotReadyException">A device asked for by name cannot be used.</exception>
    public static StabilityCheck Open(StabilityRequest request, TileModel model)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(model);
        IScreeningTask task = request.Scores.Task.Begin(model.Info, request.Findings, new RunTables());
        ClassifierSet classifiers = model.CreateClassifiers(request.Inference with { InHalf = request.Scores.Precision == ComputePrecision.Half });
        return new StabilityCheck(request, model, task, OtherNetworks.InViews(classifiers, request.Scores.Views));
    }

    /// <summary>Scores the tiles of one slide again.</summary>
    /// <param name="path">The slide's file.</param>
    /// <param name="folder">The slide's own folder in the run.</param>
    /// <param name="begun">Is told, in a sentence, what is about to be done: it may take minutes.</param>
    /// <exception cref="InputFileException">The folder's files are damaged, or of another slide, or no tile has a score.</exception>
    /// <exception cref="SlideException">The slide cannot be read.</exception>
    public async Task<SlideStability> OfAsync(string path, string folder, Action<string> begun, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(begun);
        SlideOpenOptions opening = _request.Scores.Opening.For(ScreenedResolution.Of(folder), _request.Hosts);
        using var slide = RescoredSlide.Of(Slide.Open(path, opening), _model.Info, _request.Scores.Tiles, folder);
        if (slide.Plan.Count == 0)
        {
            throw new InputFileException(folder, null, "no tile of this slide has a score: there is nothing to score again.");
        }

        (ImmutableArray<int> cells, StabilitySample sample) = StabilitySampler.Choose(slide.Plan, slide.Scores, [.. slide.Lesions.Select(lesion => lesion.Cells)], _request.Sample);
        TilePlan plan = slide.Plan.Of(cells);
        begun(FormattableString.Invariant($"scoring {sample.Tiles:N0} of {sample.Of:N0} tiles again, each under {string.Join(", ", StabilityKinds.All.Where(_request.Kinds.Contains))}."));
        (List<(string Kind, string Name, float[] Scores)> scored, ImmutableArray<UnmeasuredCondition> unmeasured) =
            await ScoreAsync(slide.Prepared.Slide, plan, opening, cancellation).ConfigureAwait(false);
        return await Task.Run(() => Told(slide, cells, sample, scored) with { Unmeasured = unmeasured }, cancellation).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _others?.Dispose();
        _classifiers.Dispose();
    }

    private async Task<(List<(string Kind, string Name, float[] Scores)> Scored, ImmutableArray<UnmeasuredCondition> Unmeasured)> ScoreAsync(
        ISlide slide, TilePlan plan, SlideOpenOptions opening, CancellationToken cancellation)
    {
        List<(string Kind, string Name, float[] Scores)> scored = [];
        List<UnmeasuredCondition> unmeasured = [];
        var own = new TileRescorer(_classifiers, _model.Info.PositiveClass);
        ImmutableArray<TileCondition> conditions = TileConditions.Of(_request.Kinds, _model.Info.InputSize);
        TileCondition[] still = [.. conditions.Where(condition => condition.Move is null)];
        float[][] changed = await own.ScoreAsync(slide, plan, [.. still.Select(condition => condition.Change)], cancellation).ConfigureAwait(false);
        foreach (TileCondition condition in conditions)
        {
            scored.Add((condition.Kind, condition.Name, condition.Move is { } move
                ? (await own.ScoreAsync(slide, move(plan), [null], cancellation).ConfigureAwait(false))[0]
                : changed[Array.IndexOf(still, condition)]));
        }

        if (_request.Kinds.Contains(StabilityKinds.Reader))
        {
            (ISlide? other, string reason) = OtherReader.Open(slide.Info, plan, opening);
            using (other)
            {
                if (other is null)
                {
                    unmeasured.Add(new UnmeasuredCondition(StabilityKinds.Reader, "another reader", reason));
                }
                else
                {
                    scored.Add((StabilityKinds.Reader, OtherReader.WordOf(other.Info), (await own.ScoreAsync(other, plan, [null], cancellation).ConfigureAwait(false))[0]));
                }
            }
        }

        _others ??= OtherNetworks.Load(_request, _model, _classifiers, Some(slide, plan), cancellation);
        unmeasured.AddRange(_others.None);
        foreach ((string kind, string name, ClassifierSet classifiers) in _others.All)
        {
            var rescorer = new TileRescorer(classifiers, _model.Info.PositiveClass);
            scored.Add((kind, name, (await rescorer.ScoreAsync(slide, plan, [null], cancellation).ConfigureAwait(false))[0]));
        }

        return (scored, [.. unmeasured]);
    }

    private TileBatch Some(ISlide slide, TilePlan plan)
    {
        int count = (int)Math.Clamp(MostBytes / (3L * plan.TileSize.Area), 1, Math.Min(64, plan.Count));
        var tiles = new TileBatch(count, plan.TileSize, _model.Info.Classes.Length) { Count = count };
        var pixels = new TilePixels();
        for (int i = 0; i < tiles.Count; i++)
        {
            pixels.TryRead(slide, plan.IndexOf((int)((long)i * plan.Count / tiles.Count)), plan, tiles.PixelsOf(i));
        }

        return tiles;
    }

    private SlideStability Told(RescoredSlide slide, ImmutableArray<int> cells, StabilitySample sample, List<(string Kind, string Name, float[] Scores)> scored)
    {
        double threshold = _task.Findings.Lesions.Threshold;
        float[] before = new float[cells.Length];
        for (int i = 0; i < before.Length; i++)
        {
            before[i] = slide.Scores[cells[i]];
        }

        var watch = new LesionWatch(_task, _model.Info, slide, cells);
        var lesions = new LesionTally(slide, cells, watch.Judged);
        List<ConditionStability> conditions = [];
        foreach ((string kind, string name, float[] scores) in scored)
        {
            (ImmutableHashSet<int> stays, ImmutableArray<AppearedLesion> appeared) = watch.Under(scores);
            lesions.Add($"{kind}: {name}", scores, stays);
            conditions.Add(new ConditionStability(kind, name, Spread.Of(before, [scores], threshold), [.. watch.Judged.Except(stays).Order()], appeared));
        }

        return new SlideStability
        {
            Sample = sample,
            Threshold = threshold,
            Kinds = [.. StabilityKinds.All.Select(kind => KindOf(kind)).OfType<KindStability>()],
            Conditions = [.. conditions],
            Unmeasured = [],
            Lesions = lesions.ToImmutable(),
        };

        KindStability? KindOf(string kind)
        {
            ConditionStability[] own = [.. conditions.Where(condition => condition.Kind == kind)];
            return own.Length == 0 ? null : new KindStability(
                kind,
                own.Length,
                Spread.Of(before, [.. scored.Where(condition => condition.Kind == kind).Select(condition => condition.Scores)], threshold),
                own.MaxBy(condition => condition.Spread.Mean)!.Name,
                [.. own.SelectMany(condition => condition.Vanished).Distinct().Order()],
                own.Max(condition => condition.Appeared.Length));
        }
    }
}
