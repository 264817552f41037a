using System.Collections.Immutable;

namespace Pathology;

/// <summary>One thing that somebody drew in ASAP.</summary>
/// <param name="Name">What they called it.</param>
/// <param name="Type">ASAP's word: <c>Polygon</c>, <c>Spline</c>, <c>Rectangle</c>, <c>Dot</c>, <c>PointSet</c>, <c>Measurement</c>.</param>
/// <param name="Group">The group it is part of; <c>None</c> for no group.</param>
/// <param name="Outline">Its points in base pixels, in their order; an area is closed without repeating the first.</param>
/// <param name="Line">The line of the file that it begins in, from 1; 0 where it is from no file.</param>
public sealed record AsapAnnotation(string Name, string Type, string Group, PolygonRing Outline, int Line)
{
    // Dots, point sets and measurements have no area.
    private static readonly ImmutableArray<string> s_areaTypes = ["Polygon", "Spline", "Rectangle"];

    /// <summary>Whether its kind is one that encloses an area.</summary>
    public bool IsArea => s_areaTypes.Contains(Type);
}
