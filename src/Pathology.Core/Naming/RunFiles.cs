using System.Text.RegularExpressions;

namespace Pathology;

/// <summary>The names that the files and folders of a run have; no slide's folder takes one of them.</summary>
public static partial class RunFiles
{
    /// <summary>What tells a folder of results: the run's own record, by its schema.</summary>
    public const string Run = "run.json";

    /// <summary>How the Software tag of a heatmap begins: what it is stays known wherever it is copied to.</summary>
    public static ReadOnlySpan<byte> HeatmapMark => "pathology heatmap"u8;

    /// <summary>The folder below a slide's that holds its findings at full resolution.</summary>
    public const string Crops = "crops";

    /// <summary>The folder below a slide's that holds what told the network so.</summary>
    public const string Why = "why";

    /// <summary>What is to be known of the pictures in it.</summary>
    public const string WhyDocument = "why.json";

    /// <summary>The most suspicious tiles of a slide on which nothing was found.</summary>
    public const string Suspects = "suspects.jpg";

    /// <summary>The folders that a slide's own may hold. Another slide's folder may bear such a name too: the files in it tell whose it is.</summary>
    public static IReadOnlyList<string> SlideFolders { get; } = [Crops, "dicom", Why];

    private static readonly HashSet<string> s_names = new(StringComparer.OrdinalIgnoreCase)
    {
        // of a run
        Run, "slides.csv", "slides.jsonl", "report.html", "patients.csv", "camelyon17.csv", "camelyon16", "tupac.csv", "tupac", "manifest.json", "previous", "quality.csv", "quality.html", "quality.json",

        // of a slide
        "result.json", "stability.json", "heatmap.tif", "heatmap_rgb.tif", "tiles.csv", "lesions.csv", "regions.csv", "findings.geojson", "annotations.xml", "tissue.png",
        "thumbnail.jpg", "quality.png", "view.jpg", "view_heatmap.png", "overlay.jpg",
        WhyDocument, Suspects, "heatmap_seg.dcm", "heatmap_pm.dcm", "findings_ann.dcm", "findings_sr.dcm",
    };

    /// <summary>Whether a file or folder name is one of a run's own.</summary>
    public static bool IsOne(string name) => s_names.Contains(name) || Numbered().IsMatch(name);

    /// <summary>The files of a slide in its folder, by path below it, with forward slashes: none of the program's hidden notes, none of other slides.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static IEnumerable<string> OfSlide(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        IEnumerable<string> below = SlideFolders
            .SelectMany(name => NamesIn(Path.Combine(folder, name)).Where(IsBelowASlide).Select(file => $"{name}/{file}"));
        return NamesIn(folder).Where(name => !name.StartsWith('.')).Concat(below);
    }

    // A crop, a strip or what is said of them, or a DICOM object.
    private static bool IsBelowASlide(string name) => Numbered().IsMatch(name) || name is WhyDocument or Suspects
        || (name.EndsWith(".dcm", StringComparison.Ordinal) && s_names.Contains(name));

    private static IEnumerable<string> NamesIn(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)) : [];

    // Pages of a report, crops and strips.
    [GeneratedRegex(@"^(report-\d{1,9}\.html|(lesion|mitosis)_\d{1,9}\.jpg)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();
}
