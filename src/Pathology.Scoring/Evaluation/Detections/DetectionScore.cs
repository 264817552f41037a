namespace Pathology.Scoring;

/// <summary>How many points were found, invented and missed; of one image, or added up over many.</summary>
/// <param name="Hits">True points that were found.</param>
/// <param name="False">Detections that are near no true point.</param>
/// <param name="Missed">True points that were not found.</param>
public readonly record struct DetectionScore(int Hits, int False, int Missed)
{
    /// <summary>Share of the detections that are right; NaN where there is none.</summary>
    public double Precision => (double)Hits / (Hits + False);

    /// <summary>Share of the true points that were found; NaN where there is none.</summary>
    public double Recall => (double)Hits / (Hits + Missed);

    /// <summary>Harmonic mean of the two, 2·hits / (2·hits + false + missed); NaN where there was nothing to find and nothing was said.</summary>
    public double F1 => 2.0 * Hits / ((2.0 * Hits) + False + Missed);

    public static DetectionScore operator +(DetectionScore a, DetectionScore b) => Add(a, b);

    /// <summary>The score of two sets of images together: counts are pooled before anything is divided.</summary>
    public static DetectionScore Add(DetectionScore left, DetectionScore right) =>
        new(left.Hits + right.Hits, left.False + right.False, left.Missed + right.Missed);

    /// <summary>Scores the detections of one image against its true points.</summary>
    /// <param name="truth">The true points, in pixels.</param>
    /// <param name="detections">The detections that count, in the same pixels.</param>
    /// <param name="radius">Largest distance of a hit, inclusive, in the same pixels.</param>
    /// <param name="rule">When a detection counts as a hit.</param>
    public static DetectionScore Of(IReadOnlyList<(double X, double Y)> truth, IReadOnlyList<DetectedPoint> detections, double radius, MatchingRule rule)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(detections);
        bool[] isFound = new bool[truth.Count];
        int wrong = 0;
        foreach (DetectedPoint detection in detections.OrderByDescending(detection => detection.Confidence))
        {
            int[] near = [.. Enumerable.Range(0, truth.Count).Where(index => Distance(truth[index], detection) <= radius)];
            if (rule == MatchingRule.Amida)
            {
                wrong += near.Length == 0 ? 1 : 0;
                foreach (int index in near)
                {
                    isFound[index] = true;
                }
            }
            else if (near.Where(index => !isFound[index]).OrderBy(index => Distance(truth[index], detection)).Select(index => (int?)index).FirstOrDefault() is { } nearest)
            {
                isFound[nearest] = true;
            }
            else
            {
                wrong++;
            }
        }

        int found = isFound.Count(found => found);
        return new DetectionScore(found, wrong, truth.Count - found);
    }

    private static double Distance((double X, double Y) point, DetectedPoint detection) => Math.Sqrt(Math.Pow(point.X - detection.X, 2) + Math.Pow(point.Y - detection.Y, 2));
}
