namespace Pathology.Fleet;

/// <summary>A level of a planned slide, in its own pixels.</summary>
public sealed record PlannedLevel(long Width, long Height, double Downsample);
