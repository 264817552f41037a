namespace Pathology.Tasks;

/// <summary>How much of a slide is explained, and so what that costs: findings × tiles × runs of the network a tile.</summary>
public sealed record WhyOptions
{
    /// <summary>How; not <see cref="WhyMethod.No"/>.</summary>
    public WhyMethod Method { get; init; } = WhyMethod.Auto;

    /// <summary>The most findings of a slide, those that its crops show first.</summary>
    public int Findings { get; init; } = 10;

    /// <summary>The most tiles of a finding.</summary>
    public int Tiles { get; init; } = 3;
}
