using System.Collections.Immutable;
using Pathology.Scoring;

namespace Pathology.Tasks;

/// <summary>TUPAC16's folders of task 3: a file an image in the same tree on both sides, <c>row,column[,confidence]</c> a line, no header.</summary>
public static class MitosisFiles
{
    private static readonly string[] s_endings = [".csv"];

    /// <summary>Scores every image of the truth, in the order of their names.</summary>
    /// <param name="truth">Folder of the true mitoses; an image without any has an empty file.</param>
    /// <param name="detections">Folder of the detections, in the same tree.</param>
    /// <param name="threshold">Lowest confidence that counts; a line without confidence always does.</param>
    /// <param name="radius">Largest distance of a hit, in pixels.</param>
    /// <param name="rule">When a detection is a hit.</param>
    /// <param name="notes">Takes a sentence on what is not counted.</param>
    /// <exception cref="InputFileException">A file is missing or wrong; says which and where.</exception>
    public static ImmutableArray<(string Image, DetectionScore Score)> Score(string truth, string detections, double? threshold, double radius, MatchingRule rule, ICollection<string> notes)
    {
        foreach (string folder in (string[])[truth, detections])
        {
            if (!Directory.Exists(folder))
            {
                throw new InputFileException(folder, null, "there is no such folder.");
            }
        }

        Dictionary<string, string> images = ByImage(truth, EvaluatedFiles.In(truth, s_endings, isDeep: true, notes), _ => null);
        if (images.Count == 0)
        {
            throw new InputFileException(truth, null, "there is no .csv in this folder or below; an image without mitoses has an empty one.");
        }

        Dictionary<string, string> found = ByImage(detections, EvaluatedFiles.In(detections, s_endings, isDeep: true, notes), image => images.GetValueOrDefault(image));
        string[] strangers = [.. found.Keys.Where(image => !images.ContainsKey(image)).Order(StringComparer.Ordinal)];
        if (strangers.Length > 0)
        {
            notes.Add($"{truth} does not know {strangers.Length} of the images that there are detections for, which are not counted: {NameList.Of(strangers)}.");
        }

        return
        [
            .. images.OrderBy(image => image.Key, StringComparer.Ordinal).Select(image => (image.Key, DetectionScore.Of(
                [.. Read(image.Value).Select(point => (point.X, point.Y))],
                [.. Read(found.GetValueOrDefault(image.Key) ?? Path.Combine(detections, image.Key))
                    .Where(point => threshold is null || double.IsNaN(point.Confidence) || point.Confidence >= threshold)],
                radius,
                rule))),
        ];
    }

    // By the path below the folder, whatever its case. Of two files for one image the one that is spelt as on the other side is meant.
    private static Dictionary<string, string> ByImage(string folder, string[] files, Func<string, string?> other)
    {
        Dictionary<string, string> images = new(StringComparer.OrdinalIgnoreCase);
        foreach (IGrouping<string, string> same in files.GroupBy(file => Path.GetRelativePath(folder, file), StringComparer.OrdinalIgnoreCase))
        {
            string[] spelt = [.. same.Where(file => same.Count() == 1 || other(same.Key)?.EndsWith(Path.GetRelativePath(folder, file), StringComparison.Ordinal) == true)];
            string file = spelt is [var only]
                ? only
                : throw new InputFileException(same.Last(), null, $"{same.First()} is of the same image; keep one of them.");
            images.Add(Path.GetRelativePath(folder, file), file);
        }

        return images;
    }

    private static IEnumerable<DetectedPoint> Read(string file) => File.Exists(file)
        ? CsvTable.ReadRows(file).Rows.Select(row => new DetectedPoint(
            row.Number(1, "the column", 0, int.MaxValue), row.Number(0, "the row", 0, int.MaxValue), row.Count > 2 ? row.Number(2, "the confidence") : double.NaN))
        : throw new InputFileException(file, null, "the file is missing; an image without detections needs an empty one.");
}
