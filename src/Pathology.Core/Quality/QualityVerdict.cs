namespace Pathology;

/// <summary>How far a slide can be relied on, by its own pixels.</summary>
public enum QualityVerdict
{
    /// <summary>Nothing stands in the way.</summary>
    Read,

    /// <summary>Part of it cannot be trusted, or it looks unlike what it is compared with; the reason says which.</summary>
    ReadWithCare,

    /// <summary>Another scan would show more; the reason says what of.</summary>
    ScanAgain,
}
