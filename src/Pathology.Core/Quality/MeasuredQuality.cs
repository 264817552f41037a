namespace Pathology;

/// <summary>What was measured of a slide's quality.</summary>
/// <param name="Quality">How far its pixels can be relied on.</param>
/// <param name="Map">Where its flaws are.</param>
/// <param name="Seconds">How long the measuring took.</param>
public sealed record MeasuredQuality(SlideQuality Quality, QualityMap Map, double Seconds);
