using System.Text.Json.Serialization;

namespace Pathology.Marks;

/// <summary>What was drawn, and what its points are.</summary>
public enum MarkShape
{
    /// <summary>A place: one point.</summary>
    [JsonStringEnumMemberName("point")]
    Point,

    /// <summary>An ellipse: its middle, and the ends of two half axes that stand upright on each other.</summary>
    [JsonStringEnumMemberName("ellipse")]
    Ellipse,

    /// <summary>An area: its corners, the first not repeated.</summary>
    [JsonStringEnumMemberName("polygon")]
    Polygon,

    /// <summary>An area that was drawn in one stroke: as a polygon.</summary>
    [JsonStringEnumMemberName("freehand")]
    Freehand,

    /// <summary>A measured length: its two ends.</summary>
    [JsonStringEnumMemberName("line")]
    Line,
}
