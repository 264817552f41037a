using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>Takes the peaks of a heatmap for mitoses: the highest cell, none of the others within 7.5 µm of it, then the next highest.</summary>
public static class MitosisFinder
{
    /// <summary>How near two detections of one mitosis may lie, in microns: TUPAC16's radius of a hit.</summary>
    public const double RadiusMicrons = 7.5;

    /// <summary>The mitoses of one class, the most confident first, each with the one cell that it peaks in; sizes are not judged.</summary>
    /// <param name="heatmap">The finished map.</param>
    /// <param name="classIndex">Which class's scores are meant.</param>
    /// <param name="resolution">Micrometres across a base pixel, along each axis.</param>
    /// <param name="threshold">Lowest score of a mitosis.</param>
    public static ImmutableArray<Lesion> Find(Heatmap heatmap, int classIndex, MicronsPerPixel resolution, double threshold)
    {
        ArgumentNullException.ThrowIfNull(heatmap);
        var options = new LesionOptions { Threshold = threshold };
        double[] scores = LesionMap.Of(heatmap, classIndex, options);
        TilePlan plan = heatmap.Plan;
        var measure = new LesionMeasure(plan, scores, resolution, options);
        (double width, double height) = plan.CellMillimeters(resolution);
        bool[] isSilenced = new bool[scores.Length];
        ImmutableArray<Lesion>.Builder mitoses = ImmutableArray.CreateBuilder<Lesion>();
        foreach (int peak in Enumerable.Range(0, scores.Length).Where(cell => scores[cell] >= threshold).OrderByDescending(cell => scores[cell]).ThenBy(cell => cell))
        {
            if (!isSilenced[peak])
            {
                mitoses.Add(measure.Describe([peak], []) with { Number = mitoses.Count + 1, SizeClass = null });
                Silence(isSilenced, plan.Columns, peak, width * 1000, height * 1000);
            }
        }

        return mitoses.ToImmutable();
    }

    private static void Silence(bool[] isSilenced, int columns, int peak, double width, double height)
    {
        int rows = isSilenced.Length / columns;
        (int column, int row) = (peak % columns, peak / columns);
        (int reachX, int reachY) = ((int)Math.Ceiling(RadiusMicrons / width), (int)Math.Ceiling(RadiusMicrons / height));
        for (int y = Math.Max(0, row - reachY); y <= Math.Min(rows - 1, row + reachY); y++)
        {
            for (int x = Math.Max(0, column - reachX); x <= Math.Min(columns - 1, column + reachX); x++)
            {
                double squared = Math.Pow((x - column) * width, 2) + Math.Pow((y - row) * height, 2);
                isSilenced[(y * columns) + x] |= squared <= RadiusMicrons * RadiusMicrons;
            }
        }
    }
}
