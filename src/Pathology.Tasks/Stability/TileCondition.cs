namespace Pathology.Tasks;

/// <summary>A condition that tiles are scored again under by the same network, out of the same file.</summary>
/// <param name="Kind">One of <see cref="StabilityKinds"/>.</param>
/// <param name="Name">Which of that kind.</param>
internal sealed record TileCondition(string Kind, string Name)
{
    /// <summary>Makes what changes pixels, for tiles of one size; null where pixels stay as they are.</summary>
    public Func<PixelSize, IPictureChange>? Change { get; init; }

    /// <summary>Makes the plan that is read; null for the slide's own.</summary>
    public Func<TilePlan, TilePlan>? Move { get; init; }
}
