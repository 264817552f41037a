using System.Runtime.InteropServices;

namespace Pathology.Scoring;

/// <summary>All false positives and found lesions of a set of slides, sorted once, so that the curve of any resample is one sweep.</summary>
/// <remarks>
/// The 2016 scorer keeps found lesions as float32 and false positives as float64. A score that both have is then two thresholds, and
/// NumPy compares each list in its own precision: where the float32 is the larger (0.1), the lesion passes the upper threshold and its
/// false positive does not, an extra point and a better one; where it is the smaller (0.95), the lower threshold merely repeats a point.
/// It also drops the lowest threshold, which is the zero of a missed lesion, or, where none was missed, a real one.
/// </remarks>
internal sealed class FrocLedger
{
    private readonly FrocProtocol _protocol;
    private readonly int[] _lesions;
    private readonly double[] _thresholds;
    private readonly Entry[] _entries;
    private readonly List<FrocPoint> _points = [];

    public FrocLedger(IReadOnlyList<FrocSlide> slides, FrocProtocol protocol)
    {
        _protocol = protocol;
        _lesions = [.. slides.Select(slide => slide.Countable)];
        (double Value, int Slide, bool IsLesion)[] values =
        [
            .. slides.SelectMany((slide, i) => slide.Detections
                .Where(judged => judged.Outcome == DetectionOutcome.FalsePositive)
                .Select(judged => (judged.Detection.Confidence, i, false))),
            .. slides.SelectMany((slide, i) => slide.Found.Select(found => (protocol == FrocProtocol.Isbi2016 ? (float)found : found, i, true))),
        ];
        IEnumerable<double> thresholds = values.Select(item => item.Value).Distinct().Order();
        _thresholds = [.. protocol == FrocProtocol.Isbi2016 ? thresholds : thresholds.Where(threshold => threshold != 0)];
        double[] narrowed = protocol == FrocProtocol.Isbi2016 ? [.. _thresholds.Select(threshold => (double)(float)threshold)] : _thresholds;
        _entries = [.. values
            .Select(item => new Entry(item.Slide, item.IsLesion, LastNotAbove(_thresholds, item.Value), LastNotAbove(item.IsLesion ? narrowed : _thresholds, item.Value)))
            .OrderByDescending(entry => entry.Passes)];
    }

    /// <summary>The curve where each slide counts as often as it was drawn. The span is good until the next call.</summary>
    public ReadOnlySpan<FrocPoint> PointsOf(int[] drawn)
    {
        double slides = 0;
        double lesions = 0;
        for (int slide = 0; slide < drawn.Length; slide++)
        {
            slides += drawn[slide];
            lesions += (double)drawn[slide] * _lesions[slide];
        }

        int lowest = _protocol == FrocProtocol.Isbi2016 ? LowestOf(drawn) + 1 : 0;
        long alarms = 0;
        long found = 0;
        int next = 0;
        _points.Clear();
        _points.Add(new FrocPoint(double.PositiveInfinity, 0 / slides, 0 / lesions));
        for (int threshold = _thresholds.Length - 1; threshold >= lowest; threshold--)
        {
            for (; next < _entries.Length && _entries[next].Passes == threshold; next++)
            {
                alarms += _entries[next].IsLesion ? 0 : drawn[_entries[next].Slide];
                found += _entries[next].IsLesion ? drawn[_entries[next].Slide] : 0;
            }

            _points.Add(new FrocPoint(_thresholds[threshold], alarms / slides, found / lesions));
        }

        _points.Reverse();
        return CollectionsMarshal.AsSpan(_points);
    }

    // The lowest threshold that the drawn slides have; the ones below it are those of slides that were not drawn.
    private int LowestOf(int[] drawn)
    {
        int lowest = _thresholds.Length;
        foreach (Entry entry in _entries)
        {
            lowest = drawn[entry.Slide] > 0 ? Math.Min(lowest, entry.Threshold) : lowest;
        }

        return lowest;
    }

    private static int LastNotAbove(double[] rising, double value)
    {
        int index = Array.BinarySearch(rising, value);
        if (index < 0)
        {
            return ~index - 1;
        }

        while (index + 1 < rising.Length && rising[index + 1] == value)
        {
            index++;
        }

        return index;
    }

    // Threshold is the place of the entry's own value among the thresholds; Passes that of the highest one it passes, -1 for none.
    private readonly record struct Entry(int Slide, bool IsLesion, int Threshold, int Passes);
}
