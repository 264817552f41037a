namespace Pathology.Registration;

/// <summary>What positions are looked at, and how far the transform may bend.</summary>
public sealed record RegistrationOptions
{
    /// <summary>
    /// Whether the moving section may lie turned over on its glass. Twice the time from afar, and twice the chance of a wrong answer.
    /// </summary>
    public bool MayBeMirrored { get; init; }

    /// <summary>
    /// The moving slide's rotation in degrees, clockwise as seen, to 20° or so, where it is known; null to try all of them.
    /// </summary>
    public double? Rotation { get; init; }

    /// <summary>Whether a smooth displacement follows the affine transform.</summary>
    public bool MayBend { get; init; }
}
