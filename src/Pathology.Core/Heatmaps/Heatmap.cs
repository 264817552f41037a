using System.Collections.Immutable;

namespace Pathology;

/// <summary>The scores of a slide, one cell a tile of the plan's grid and one plane a class.</summary>
/// <remarks>
/// A cell that no tile was scored for is NaN, never zero: "not looked at" and "looked at, and negative" are different findings.
/// Adding is for one thread; a finished map may be read by many.
/// </remarks>
public sealed class Heatmap
{
    private readonly float[] _scores;
    private readonly int _planeLength;

    public Heatmap(TilePlan plan, ImmutableArray<string> classes)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfZero(classes.Length, nameof(classes));
        (Plan, Classes) = (plan, classes);
        _planeLength = checked(plan.Columns * plan.Rows);
        _scores = GC.AllocateUninitializedArray<float>(checked(_planeLength * classes.Length));
        _scores.AsSpan().Fill(float.NaN);
    }

    /// <summary>The plan that was scored: it ties every cell to the pixels it stands for.</summary>
    public TilePlan Plan { get; }

    public ImmutableArray<string> Classes { get; }

    /// <summary>How many tiles have been scored.</summary>
    public int Scored { get; private set; }

    /// <summary>Sets the scores of one tile.</summary>
    /// <exception cref="ArgumentException">A score is NaN, which here means "not scored".</exception>
    /// <exception cref="InvalidOperationException">The tile has been scored before.</exception>
    public void Add(TileIndex index, ReadOnlySpan<float> scores)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index.Column, (uint)Plan.Columns, nameof(index));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index.Row, (uint)Plan.Rows, nameof(index));
        ArgumentOutOfRangeException.ThrowIfNotEqual(scores.Length, Classes.Length, nameof(scores));
        if (scores.ContainsAnyExceptInRange(float.NegativeInfinity, float.PositiveInfinity))
        {
            throw new ArgumentException($"the model scored the tile at column {index.Column}, row {index.Row} as not a number.", nameof(scores));
        }

        int cell = (index.Row * Plan.Columns) + index.Column;
        if (!float.IsNaN(_scores[cell]))
        {
            throw new InvalidOperationException($"The tile at {index} is scored twice.");
        }

        for (int plane = 0; plane < scores.Length; plane++)
        {
            _scores[(plane * _planeLength) + cell] = scores[plane];
        }

        Scored++;
    }

    /// <summary>The score of one class at one cell; NaN where no tile was scored.</summary>
    public float ScoreOf(TileIndex index, int classIndex) => PlaneOf(classIndex)[(index.Row * Plan.Columns) + index.Column];

    /// <summary>One class's scores, row by row, <c>Columns · Rows</c> of them; NaN where no tile was scored.</summary>
    public ReadOnlySpan<float> PlaneOf(int classIndex) => _scores.AsSpan(classIndex * _planeLength, _planeLength);
}
