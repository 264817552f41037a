namespace Pathology;

/// <summary>The names that the files and folders of a run have; no slide's folder takes one of them.</summary>
public static class RunFiles
{
    /// <summary>What tells a folder of results: the run's own record, by its schema.</summary>
    public const string Run = "run.json";

    /// <summary>How the Software tag of a heatmap begins: what it is stays known wherever it is copied to.</summary>
    public static ReadOnlySpan<byte> HeatmapMark => "pathology heatmap"u8;

    private static readonly HashSet<string> s_names = new(StringComparer.OrdinalIgnoreCase)
    {
        // of a run
        Run, "slides.csv", "slides.jsonl", "report.html", "patients.csv", "camelyon17.csv", "camelyon16", "tupac.csv", "tupac", "manifest.json", "previous",

        // of a slide
        "result.json", "heatmap.tif", "heatmap_rgb.tif", "tiles.csv", "lesions.csv", "regions.csv", "findings.geojson", "annotations.xml", "tissue.png",
        "thumbnail.jpg", "view.jpg", "view_heatmap.png", "overlay.jpg",
    };

    /// <summary>Whether a file or folder name is one of a run's own.</summary>
    public static bool IsOne(string name) => s_names.Contains(name);
}
