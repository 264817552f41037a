namespace Pathology;

/// <summary>How much of a slide something covers.</summary>
/// <param name="Share">Of the tissue; of what focus could be judged of, for focus. More than 1 where there is more of it than tissue.</param>
/// <param name="SquareMillimeters">The same as an area; null where the slide's resolution is unknown.</param>
public sealed record QualityArea(double Share, double? SquareMillimeters)
{
    /// <summary>None of it.</summary>
    public static QualityArea Nothing { get; } = new(0, null);
}
