using System.Collections.Immutable;
using Pathology.Scoring;

namespace Pathology.Cli;

/// <summary>TUPAC16's folders of task 3: a file an image in the same tree on both sides, <c>row,column[,confidence]</c> a line, no header.</summary>
internal static class MitosisFiles
{
    /// <summary>Scores every image of the truth, in the order of their names.</summary>
    /// <param name="truth">Folder of the true mitoses; an image without any has an empty file.</param>
    /// <param name="detections">Folder of the detections, in the same tree.</param>
    /// <param name="threshold">Lowest confidence that counts; a line without confidence always does.</param>
    /// <param name="radius">Largest distance of a hit, in pixels.</param>
    /// <param name="rule">When a detection is a hit.</param>
    /// <exception cref="InputFileException">A file is missing or wrong; says which and where.</exception>
    /// <exception cref="UsageException">There is no truth.</exception>
    public static ImmutableArray<(string Image, DetectionScore Score)> Score(string truth, string detections, double? threshold, double radius, MatchingRule rule)
    {
        foreach (string folder in (string[])[truth, detections])
        {
            if (!Directory.Exists(folder))
            {
                throw new UsageException($"{folder}: there is no such folder.");
            }
        }

        string[] images = [.. Directory.EnumerateFiles(truth, "*.csv", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(truth, file)).Order(StringComparer.Ordinal)];
        if (images.Length == 0)
        {
            throw new UsageException($"{truth}: there is no .csv in this folder or below; an image without mitoses has an empty one.");
        }

        return
        [
            .. images.Select(image => (image, DetectionScore.Of(
                [.. Read(Path.Combine(truth, image)).Select(point => (point.X, point.Y))],
                [.. Read(Path.Combine(detections, image)).Where(point => threshold is null || double.IsNaN(point.Confidence) || point.Confidence >= threshold)],
                radius,
                rule))),
        ];
    }

    private static IEnumerable<DetectedPoint> Read(string file) => File.Exists(file)
        ? CsvTable.ReadRows(file).Rows.Select(row => new DetectedPoint(
            row.Number(1, "the column", 0, int.MaxValue), row.Number(0, "the row", 0, int.MaxValue), row.Count > 2 ? row.Number(2, "the confidence") : double.NaN))
        : throw new InputFileException(file, null, "the file is missing; an image without detections needs an empty one.");
}
