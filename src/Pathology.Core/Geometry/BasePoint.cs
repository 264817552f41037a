namespace Pathology;

/// <summary>A point in the base frame: pixels of level 0, the sharpest level of the pyramid.</summary>
public readonly record struct BasePoint(long X, long Y);
