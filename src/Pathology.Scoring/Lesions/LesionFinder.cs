using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>Takes the connected areas of a heatmap that reach a threshold for lesions.</summary>
public static class LesionFinder
{
    /// <summary>
    /// The lesions of one class, the most confident first. Cells that touch at a corner belong together (8-connected);
    /// a cell nobody looked at (NaN) belongs to none.
    /// </summary>
    /// <param name="heatmap">The finished map; sizes can be told no finer than its cells.</param>
    /// <param name="classIndex">Which class's scores are meant.</param>
    /// <param name="resolution">Micrometres across a base pixel, along each axis.</param>
    public static ImmutableArray<Lesion> Find(Heatmap heatmap, int classIndex, MicronsPerPixel resolution, LesionOptions options)
    {
        ArgumentNullException.ThrowIfNull(heatmap);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)classIndex, (uint)heatmap.Classes.Length, nameof(classIndex));
        int columns = heatmap.Plan.Columns;
        List<int[]> components = Components.Find(heatmap.PlaneOf(classIndex), columns, options);
        var measure = new LesionMeasure(heatmap, classIndex, resolution, options);
        IEnumerable<Lesion> lesions = components
            .Where(cells => cells.Length >= options.MinimumCells)
            .Select(measure.Describe)
            .OrderByDescending(lesion => lesion.PeakScore)
            .ThenByDescending(lesion => lesion.AreaSquareMillimeters)
            .ThenBy(lesion => lesion.Peak.Y)
            .ThenBy(lesion => lesion.Peak.X);
        return [.. lesions.Select((lesion, i) => lesion with { Number = i + 1 })];
    }
}
