using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>Takes areas of a heatmap that reach a threshold for lesions.</summary>
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
        double[] scores = LesionMap.Of(heatmap, classIndex, options);
        var measure = new LesionMeasure(heatmap.Plan, scores, resolution, options);
        IEnumerable<Lesion> lesions = options.Method == LesionMethod.NcrfNms
            ? Peaks(scores, heatmap.Plan.Columns, measure, options)
            : Areas(scores, heatmap.Plan.Columns, measure, options);
        return [.. lesions.Where(lesion => lesion.LongestDiameterMillimeters >= options.MinimumMillimeters).Select((lesion, i) => lesion with { Number = i + 1 })];
    }

    /// <summary>The connected areas that lesions are made of, however small.</summary>
    internal static List<int[]> AreasOf(double[] scores, int columns, LesionOptions options) =>
        Components.Find(scores, columns, options.Threshold, Math.Min(options.GrowThreshold ?? options.Threshold, options.Threshold));

    private static IEnumerable<Lesion> Areas(double[] scores, int columns, LesionMeasure measure, LesionOptions options)
    {
        List<int[]> areas = AreasOf(scores, columns, options);
        return (options.JoinMillimeters > 0 ? Fragments.Join(areas, columns, measure.Cell, options.JoinMillimeters) : [.. areas.Select(area => (area, Array.Empty<int>()))])
            .Where(lesion => lesion.Cells.Length >= options.MinimumCells)
            .Select(lesion => measure.Describe(lesion.Cells, lesion.Between))
            .OrderByDescending(lesion => lesion.PeakScore)
            .ThenByDescending(lesion => lesion.AreaSquareMillimeters)
            .ThenBy(lesion => lesion.Peak.Y)
            .ThenBy(lesion => lesion.Peak.X);
    }

    // In the original's order: a finding that comes first silences one that comes after.
    private static IEnumerable<Lesion> Peaks(double[] scores, int columns, LesionMeasure measure, LesionOptions options) =>
        NcrfSuppression.Find(scores, columns, options)
            .Where(found => found.Cells.Length >= options.MinimumCells)
            .Select(found => measure.DescribePeak(found.Cells, found.Peak));
}
