namespace Pathology;

/// <summary>What a feature's geometry is, multi-geometries taken apart.</summary>
public enum GeoJsonShape
{
    /// <summary>A place.</summary>
    Point,

    /// <summary>A line through two or more places.</summary>
    Line,

    /// <summary>An outer ring, and the holes cut out of it.</summary>
    Area,
}
