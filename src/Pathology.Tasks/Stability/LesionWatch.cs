using System.Collections.Immutable;

namespace Pathology.Tasks;

/// <summary>Tells which lesions a slide still has, and which are new, when some of its tiles have other scores: the task's own finder is asked again.</summary>
/// <remarks>
/// Cells that a lesion could be made of and that were not scored again count as not looked at: else a lesion would stand on scores that nobody held
/// against the condition. A lesion of the run that the finder does not find in the run's own scores of what is left is not judged. A lesion stays
/// where one is found that shares a cell with it or touches it.
/// </remarks>
internal sealed class LesionWatch
{
    private readonly IScreeningTask _task;
    private readonly ModelInfo _model;
    private readonly RescoredSlide _slide;
    private readonly ImmutableArray<int> _sampled;
    private readonly float[] _left;
    private readonly Dictionary<int, List<int>> _near = [];

    /// <param name="task">The run's.</param>
    /// <param name="model">The run's.</param>
    /// <param name="slide">The slide.</param>
    /// <param name="sampled">Its cells that are scored again.</param>
    public LesionWatch(IScreeningTask task, ModelInfo model, RescoredSlide slide, ImmutableArray<int> sampled)
    {
        (_task, _model, _slide, _sampled) = (task, model, slide, sampled);
        _left = slide.Scores.ToArray();
        double lowest = Math.Min(task.Findings.Lesions.GrowThreshold ?? 1, task.Findings.Lesions.Threshold);
        HashSet<int> again = [.. sampled];
        for (int cell = 0; cell < _left.Length; cell++)
        {
            _left[cell] = _left[cell] >= lowest && !again.Contains(cell) ? float.NaN : _left[cell];
        }

        foreach ((int number, ImmutableArray<int> cells) in slide.Lesions)
        {
            foreach (int cell in cells.SelectMany(Around).Distinct())
            {
                if (!_near.TryAdd(cell, [number]))
                {
                    _near[cell].Add(number);
                }
            }
        }

        Judged = Look(_left).Found;
    }

    /// <summary>The numbers of lesions that can be judged.</summary>
    public ImmutableHashSet<int> Judged { get; }

    /// <summary>What is found with other scores of the sampled tiles.</summary>
    /// <param name="scores">One a sampled tile; NaN leaves a tile as it was.</param>
    public (ImmutableHashSet<int> Stays, ImmutableArray<AppearedLesion> Appeared) Under(ReadOnlySpan<float> scores)
    {
        float[] map = (float[])_left.Clone();
        for (int i = 0; i < _sampled.Length; i++)
        {
            map[_sampled[i]] = float.IsNaN(scores[i]) ? map[_sampled[i]] : scores[i];
        }

        (ImmutableHashSet<int> found, ImmutableArray<AppearedLesion> appeared) = Look(map);
        return (found.Intersect(Judged), appeared);
    }

    private (ImmutableHashSet<int> Found, ImmutableArray<AppearedLesion> Appeared) Look(float[] map)
    {
        TilePlan plan = _slide.Plan;
        var heatmap = new Heatmap(plan, _model.Classes);
        float[] scores = new float[_model.Classes.Length]; // of the other classes nothing is known, and no finder asks
        foreach (int cell in plan.Cells)
        {
            if (!float.IsNaN(map[cell]))
            {
                scores[_model.PositiveClass] = map[cell];
                heatmap.Add(new TileIndex(cell % plan.Columns, cell / plan.Columns), scores);
            }
        }

        ImmutableHashSet<int>.Builder found = ImmutableHashSet.CreateBuilder<int>();
        ImmutableArray<AppearedLesion>.Builder appeared = ImmutableArray.CreateBuilder<AppearedLesion>();
        foreach (Lesion lesion in heatmap.Scored == 0 ? [] : _task.Find(_slide.Prepared, heatmap).Lesions)
        {
            int[] known = [.. RescoredSlide.CellsOf(plan, map, lesion).SelectMany(cell => _near.GetValueOrDefault(cell) ?? []).Distinct()];
            found.UnionWith(known);
            if (known.Length == 0)
            {
                appeared.Add(new AppearedLesion(lesion.Peak, lesion.PeakScore));
            }
        }

        return (found.ToImmutable(), appeared.ToImmutable());
    }

    private IEnumerable<int> Around(int cell)
    {
        (int column, int row) = (cell % _slide.Plan.Columns, cell / _slide.Plan.Columns);
        for (int y = Math.Max(0, row - 1); y <= Math.Min(_slide.Plan.Rows - 1, row + 1); y++)
        {
            for (int x = Math.Max(0, column - 1); x <= Math.Min(_slide.Plan.Columns - 1, column + 1); x++)
            {
                yield return (y * _slide.Plan.Columns) + x;
            }
        }
    }
}
