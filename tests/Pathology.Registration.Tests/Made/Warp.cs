namespace Pathology.Registration.Tests;

/// <summary>How one made slide differs from the one it is made of.</summary>
internal sealed record Warp
{
    /// <summary>Turned clockwise to lie on the other again.</summary>
    public double Degrees { get; init; }

    public bool IsMirrored { get; init; }

    /// <summary>Shift of its middle, in µm.</summary>
    public (double X, double Y) Shift { get; init; } = (140, -90);

    /// <summary>Stretched along x, along y, and sheared.</summary>
    public (double X, double Y, double Shear) Stretch { get; init; } = (1, 1, 0);

    /// <summary>How far tissue is bent, in µm.</summary>
    public double Bend { get; init; }

    /// <summary>Another stain: pale haematoxylin, brown where there is much of it.</summary>
    public bool IsOtherStain { get; init; }

    /// <summary>Share of its width whose tissue is missing.</summary>
    public double Torn { get; init; }

    /// <summary>Small things lie up to so many µm elsewhere, each for itself, as in a neighbouring section.</summary>
    public double Scatter { get; init; }
}
