using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace Pathology.Outputs;

/// <summary><c>result.json</c>: what was found on a slide, from what, by what. Only <see cref="Timings"/> differs between two runs.</summary>
internal sealed record ResultDocument
{
    [JsonPropertyOrder(-1)]
    public string Schema { get; init; } = "pathology.result/1";

    public required string Name { get; init; }

    public required double? Score { get; init; }

    public required string ScoreMethod { get; init; }

    /// <summary>How far that can be trusted; absent where the model was not calibrated.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AssessmentDocument? Assessment { get; init; }

    public required ImmutableArray<LesionDocument> Lesions { get; init; }

    /// <summary>Some of the findings at full resolution, in the order that they are shown in; absent in files of older versions.</summary>
    public ImmutableArray<CropDocument> Crops { get; init; } = [];

    /// <summary>What is to be said of the largest lesion's size class; absent where nothing is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SizeRemark { get; init; }

    /// <summary>Where mitoses were counted; absent where none are.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<RegionDocument>? Regions { get; init; }

    /// <summary>How far the slide's pixels can be relied on; absent where nobody measured it, and in files of older versions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public QualityDocument? Quality { get; init; }

    /// <summary>What its tiles were changed by before they were scored; absent where they were taken as they are.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NormalizationDocument? Normalization { get; init; }

    /// <summary>What the lesions are measured to: null where the slide's resolution is unknown.</summary>
    public required CellMillimetersDocument? CellMillimeters { get; init; }

    public required ImmutableArray<string> Warnings { get; init; }

    public required SlideDocument Slide { get; init; }

    /// <summary>What view.jpg and view_heatmap.png show, in base pixels.</summary>
    public required BoundsDocument View { get; init; }

    public required TissueDocument Tissue { get; init; }

    public required ModelDocument Model { get; init; }

    public required PlanDocument Plan { get; init; }

    /// <summary>SHA-256 of all scores as little-endian float32, plane by plane, row by row: equal exactly where two heatmaps are.</summary>
    public required string HeatmapSha256 { get; init; }

    public required ImmutableSortedDictionary<string, string> Options { get; init; }

    public required ImmutableSortedDictionary<string, string> Versions { get; init; }

    public required ImmutableArray<string> Devices { get; init; }

    public required TimingsDocument Timings { get; init; }

    public static ResultDocument For(SlideReport report) => new()
    {
        Name = report.Name,
        Score = report.Score,
        ScoreMethod = report.ScoreMethod,
        Assessment = AssessmentDocument.For(report.Assessment),
        Lesions = [.. report.Lesions.Select(lesion => LesionDocument.For(lesion, report.Model.Calibration?.Tile))],
        Crops = [.. report.Crops.Select(crop => CropDocument.For(report, crop))],
        SizeRemark = report.SizeRemark,
        Regions = report.Regions is { } regions ? [.. regions.Select(RegionDocument.For)] : null,
        Quality = QualityDocument.For(report.Quality),
        Normalization = NormalizationDocument.For(report.Normalization),
        CellMillimeters = CellMillimetersDocument.For(report),
        Warnings = report.Warnings,
        Slide = SlideDocument.For(report.Slide),
        View = BoundsDocument.For(LayerPictures.ShownBy(report)),
        Tissue = new TissueDocument(report.Tissue.Method, report.Tissue.TissueFraction, report.Tissue.Size.Width, report.Tissue.Size.Height),
        Model = ModelDocument.For(report.Model),
        Plan = PlanDocument.For(report.Heatmap),
        HeatmapSha256 = HashOf(report.Heatmap),
        Options = report.Options,
        Versions = report.Versions,
        Devices = report.Devices,
        Timings = TimingsDocument.For(report.Timings),
    };

    private static string HashOf(Heatmap heatmap)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int plane = 0; plane < heatmap.Classes.Length; plane++)
        {
            hash.AppendData(MemoryMarshal.AsBytes(heatmap.PlaneOf(plane)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
