namespace Pathology.Scoring;

/// <summary>When a detection counts as a hit.</summary>
public enum MatchingRule
{
    /// <summary>
    /// AMIDA13's and TUPAC16's: a true point with any detection within the radius is found once, further detections near it count nothing,
    /// and a detection near no true point is false.
    /// </summary>
    Amida,

    /// <summary>Each detection, the most confident first, takes the nearest true point within the radius that none has taken; the others are false.</summary>
    OneToOne,
}
