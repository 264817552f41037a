using System.Text.Json.Serialization;

namespace Pathology.Outputs;

/// <summary><c>stability.json</c>: how far a slide's scores and lesions hang on the conditions they came about under. It holds no time.</summary>
/// <param name="HeatmapSha256">Of the scores that it was measured against, as <c>result.json</c> has it.</param>
/// <param name="FindingsSha256">Of the outlines of the lesions that it is of: <c>annotations.xml</c>.</param>
/// <param name="Stability">The numbers.</param>
internal sealed record StabilityDocument(string HeatmapSha256, string FindingsSha256, SlideStability Stability)
{
    [JsonPropertyOrder(-1)]
    public string Schema { get; init; } = "pathology.stability/1";
}
